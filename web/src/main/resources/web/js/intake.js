/**
 * Takes photos that are dropped anywhere on the page or pasted into it.
 *
 * @param {(file: File) => void} onPhoto gets the first file
 */
export function takePhotos(onPhoto) {
  let depth = 0; // every element crossed enters before the last one is left
  const mark = () => document.body.toggleAttribute("data-dragging", depth > 0);

  document.addEventListener("dragenter", (event) => {
    if (carriesFiles(event)) {
      depth += 1;
      mark();
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (carriesFiles(event)) {
      depth = Math.max(0, depth - 1);
      mark();
    }
  });
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    }
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    mark();
    if (carriesFiles(event)) {
      event.preventDefault();
      give(event.dataTransfer.files);
    }
  });
  document.addEventListener("paste", (event) => give(event.clipboardData?.files));

  function give(files) {
    if (files?.length > 0) {
      onPhoto(files[0]);
    }
  }
}

function carriesFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
