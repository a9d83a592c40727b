// Scrolls to the target of the address again once the fonts are loaded, as they may shift the page.
const arrive = () => document.querySelector(":target")?.scrollIntoView();
addEventListener("load", () => document.fonts.ready.then(arrive), { once: true });
