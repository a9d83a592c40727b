// Who follows a quote to its place arrives there also when the typeface comes late and moves the page.
const arrive = () => document.querySelector(":target")?.scrollIntoView();
addEventListener("load", () => document.fonts.ready.then(arrive), { once: true });
