// Progressive enhancement of the check page: files can be dropped, uploads show their progress, and
// the selected files stay selected when the report is shown.
"use strict";

(() => {
  function enhance(kept) {
    const form = document.querySelector("form.gg-check");
    if (!form) return;
    const input = form.querySelector("input[type=file]");
    const zone = form.querySelector(".gg-drop");
    const said = form.querySelector(".gg-progress");
    if (kept) input.files = kept;
    zone.classList.add("can-drop");

    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.add("is-over");
      });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });

    form.addEventListener("submit", (event) => {
      const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
      if (size > Number(form.dataset.limit)) {
        event.preventDefault();
        said.textContent = form.dataset.tooLarge;
        return;
      }
      if (form.elements.format.value) return; // the browser handles downloads
      event.preventDefault();
      send(form, input, said);
    });
  }

  function send(form, input, said) {
    const button = form.querySelector("button[type=submit]");
    const request = new XMLHttpRequest();
    const files = input.files;
    let timer = 0;
    const checking = () => {
      if (timer) return;
      const began = Date.now();
      said.textContent = form.dataset.checking;
      timer = setInterval(() => {
        const seconds = Math.round((Date.now() - began) / 1000);
        said.firstChild.nodeValue = `${form.dataset.checking} ${seconds} s`;
      }, 1000);
    };
    const ended = (words) => {
      clearInterval(timer);
      button.disabled = false;
      said.textContent = words;
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      said.textContent = `${form.dataset.sending} ${Math.floor((100 * event.loaded) / event.total)} %`;
    });
    request.upload.addEventListener("load", checking);
    request.addEventListener("error", () => ended(form.dataset.failed));
    request.addEventListener("load", () => {
      ended(form.dataset.done);
      show(request.responseText, files);
    });
    button.disabled = true;
    said.textContent = form.dataset.sending;
    request.send(new FormData(form));
  }

  function show(text, files) {
    const answer = new DOMParser().parseFromString(text, "text/html");
    const main = answer.querySelector("main");
    if (!main) return;
    document.title = answer.title;
    document.querySelector("main").replaceWith(main);
    enhance(files);
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }

  enhance(null);
})();
