const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Makes one stop for the Tab key of many: within, the arrow keys move, also up and down by what is
 * nearest in the next row, and Home and End (WAI-ARIA, roving tabindex).
 *
 * @param {HTMLElement} container
 * @param {string} selector of those that are moved among; one of them has tabIndex 0
 */
export function takeArrows(container, selector) {
  const items = () => [...container.querySelectorAll(selector)];

  container.addEventListener("focusin", ({ target }) => {
    const current = target.closest(selector);
    if (current !== null) {
      items().forEach((item) => (item.tabIndex = item === current ? 0 : -1));
    }
  });
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = nextOf(event.key, items(), document.activeElement);
    if (next !== undefined) {
      event.preventDefault();
      next.focus();
    }
  });
}

function nextOf(key, items, current) {
  const at = items.indexOf(current);
  if (at < 0) {
    return undefined;
  }
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return items[at + STEPS[key]];
    case "ArrowUp":
      return nearestAbove(items.slice(0, at), current, (box) => -box.bottom);
    case "ArrowDown":
      return nearestAbove(items.slice(at + 1), current, (box) => box.top);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return undefined;
  }
}

/** Returns, of the row that comes first by a measure, what lies nearest to the current one. */
function nearestAbove(candidates, current, measure) {
  const own = current.getBoundingClientRect();
  const middle = (box) => box.left + box.width / 2;
  let best;
  let least = [Infinity, Infinity];
  for (const candidate of candidates) {
    const box = candidate.getBoundingClientRect();
    const isOtherRow = box.bottom <= own.top + 1 || box.top >= own.bottom - 1;
    const distance = [Math.round(measure(box)), Math.abs(middle(box) - middle(own))];
    if (isOtherRow && (distance[0] < least[0] || (distance[0] === least[0] && distance[1] < least[1]))) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
