// Before the page is drawn: whether there are pictures from before, so that nothing moves later.
try {
  document.documentElement.toggleAttribute(
    "data-pictures",
    localStorage.getItem("erased.pictures") === "true",
  );
} catch {
  // storage may be forbidden
}
