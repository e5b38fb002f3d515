const LEAST_PIXELS = 48;

/** Tells of swipes of one finger: 1 to the next one, -1 to the one before. */
export function takeSwipes(target, onSwipe) {
  let start = null;
  target.addEventListener("touchstart", ({ touches }) => {
    start = touches.length === 1 ? touches[0] : null;
  }, { passive: true });
  target.addEventListener("touchend", ({ changedTouches }) => {
    const dx = start === null ? 0 : changedTouches[0].clientX - start.clientX;
    const dy = start === null ? 0 : changedTouches[0].clientY - start.clientY;
    if (Math.abs(dx) > LEAST_PIXELS && Math.abs(dx) > 2 * Math.abs(dy)) {
      onSwipe(dx < 0 ? 1 : -1);
    }
    start = null;
  });
}
