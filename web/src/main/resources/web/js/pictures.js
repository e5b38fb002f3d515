import { fetchPicture } from "./api.js";
import { key } from "./key.js";

/** More than are in view on any page; a picture that has been shown needs its address no more. */
const MOST_KEPT = 2000;

/** A server that is busy refuses pictures, too: they are asked for again, after so long each time. */
const PAUSES_MILLIS = [1000, 4000];

const addresses = new Map(); // of pictures whose bytes are here, by where they came from
const addressOf = new WeakMap(); // of images that are not in view yet

const nearView = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        nearView.unobserve(target);
        fill(target, addressOf.get(target));
      }
    }
  },
  { rootMargin: "600px" },
);

/**
 * Has an image show a picture of the server. Images and links ask without a key: where there is one,
 * the bytes are fetched with it.
 *
 * @returns {Promise<void>} fulfilled when the image has an address
 */
export async function show(image, address) {
  if (needsNoKey(address)) {
    image.src = address;
    askAgain(image, address);
  } else if (image.loading === "lazy") {
    addressOf.set(image, address);
    nearView.observe(image);
  } else {
    await fill(image, address);
  }
}

/** Has a link hand out a file of the server. */
export function handOut(link, address) {
  link.href = address;
  if (!needsNoKey(address)) {
    link.addEventListener("click", async (event) => {
      if (link.href.startsWith("blob:")) {
        return;
      }
      event.preventDefault();
      link.href = await local(address);
      link.click();
    });
  }
}

function needsNoKey(address) {
  return key() === null || !/^v1\//.test(address);
}

/** Files themselves are large, and may be of formats that no browser reads. */
function askAgain(image, address) {
  let tries = 0;
  const isOfServer = /^v1\/.*(?<!\/original)$/.test(address);
  image.addEventListener("error", () => {
    if (isOfServer && tries < PAUSES_MILLIS.length) {
      setTimeout(() => {
        if (image.getAttribute("src") === address) {
          image.src = address;
        }
      }, PAUSES_MILLIS[tries++]);
    }
  });
}

async function fill(image, address) {
  for (const pause of [...PAUSES_MILLIS, null]) {
    try {
      image.src = await local(address);
      return;
    } catch (fault) {
      if (fault.code !== "busy" || pause === null) {
        image.src = "";
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function local(address) {
  if (!addresses.has(address)) {
    addresses.set(address, URL.createObjectURL(await fetchPicture(address)));
    if (addresses.size > MOST_KEPT) {
      const [oldest, shown] = addresses.entries().next().value;
      addresses.delete(oldest);
      URL.revokeObjectURL(shown);
    }
  }
  return addresses.get(address);
}
