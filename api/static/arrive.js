// Scrolls to the target of the address again once the fonts are loaded, as they may shift the page;
// a passage that others cut into pieces is shown as one.
const arrive = () => document.querySelector(":target")?.scrollIntoView();
const show = () => {
  for (const piece of document.querySelectorAll(".is-target")) piece.classList.remove("is-target");
  const number = document.querySelector(".gg-cited :target")?.dataset.mark;
  for (const piece of number ? document.querySelectorAll(`[data-marks~="${number}"]`) : []) piece.classList.add("is-target");
};
addEventListener("load", () => document.fonts.ready.then(arrive), { once: true });
addEventListener("hashchange", show);
show();
