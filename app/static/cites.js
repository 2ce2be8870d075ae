// Keeps the note of a citation inside the window: to the side at the edges, below at the top.
(() => {
  if (window.dureCites) return;
  const place = (event) => {
    const tip = event.target.closest?.(".cite")?.querySelector(".tip");
    if (!tip) return;
    tip.style.marginLeft = "0";
    tip.classList.remove("below");
    const box = tip.getBoundingClientRect();
    const main = document.querySelector("[data-testid=stMain]")?.getBoundingClientRect() ?? { left: 0, right: innerWidth, top: 0 };
    const shift = Math.max(main.left + 10 - box.left, 0) + Math.min(main.right - 24 - box.right, 0);
    tip.style.marginLeft = `${shift}px`;
    tip.classList.toggle("below", box.top < main.top + 6);
  };
  window.dureCites = place;
  document.addEventListener("pointerover", place);
  document.addEventListener("focusin", place);
})();
