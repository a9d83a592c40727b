// Keeps the whole thread of a goal under the pointer or with the focus, and fades the rest.
// The address of the goal shows the same without a script.
const numbers = (text) => new Set((text ?? "").split(" ").filter(Boolean));
const meets = (some, kept) => [...some].some((each) => kept.has(each));

for (const picture of document.querySelectorAll(".gg-picture")) {
  const goals = [...picture.querySelectorAll(".gg-goal")];
  const lines = [...picture.querySelectorAll("[data-links]")].map((line) => [line, numbers(line.dataset.links)]);
  const at = new Map(goals.map((goal) => [goal, numbers(goal.dataset.at)]));

  const keep = (goal) => {
    const kept = numbers(goal?.dataset.keep);
    const whole = kept.size === 0; // nothing to keep: everything stays as it is
    for (const [line, links] of lines) {
      const shared = line.matches(".gg-pill, .gg-trunk *"); // a number or width of all its links, or none
      const stays = shared ? [...links].every((each) => kept.has(each)) : meets(links, kept);
      line.classList.toggle("is-away", !whole && !stays);
    }
    for (const [each, links] of at) each.classList.toggle("is-away", !whole && each !== goal && !meets(links, kept));
  };

  if (!goals.some((goal) => goal.dataset.keep)) continue;
  const under = (event) => event.target.closest?.(".gg-goal") ?? null;
  picture.addEventListener("pointerover", (event) => under(event) && keep(under(event)));
  picture.addEventListener("pointerout", (event) => under(event) && keep(under({ target: document.activeElement })));
  picture.addEventListener("focusin", (event) => keep(under(event)));
  picture.addEventListener("focusout", () => keep(null));
}
