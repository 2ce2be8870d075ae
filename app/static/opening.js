// Brings the passage a link asked for into sight, once, when it has been drawn.
(() => {
  if (window.dureOpening) return;
  const show = () => {
    const here = document.querySelector(".passage.here:not([data-seen])");
    if (!here) return;
    here.setAttribute("data-seen", "");
    here.scrollIntoView({ block: "center" });
  };
  window.dureOpening = new MutationObserver(show);
  window.dureOpening.observe(document.body, { subtree: true, childList: true });
  show();
})();
