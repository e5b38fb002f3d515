/**
 * Takes photos that are dropped anywhere on the page or pasted into it.
 *
 * @param {{ photo(file: File), address(text: string) }} listener gets the first file, or where a
 *   picture was dragged over from a page, its address
 */
export function takePhotos(listener) {
  let depth = 0; // every element crossed enters before the last one is left
  const mark = () => document.body.toggleAttribute("data-dragging", depth > 0);

  document.addEventListener("dragenter", (event) => {
    if (carriesPicture(event)) {
      depth += 1;
      mark();
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (carriesPicture(event)) {
      depth = Math.max(0, depth - 1);
      mark();
    }
  });
  document.addEventListener("dragover", (event) => {
    if (carriesPicture(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    }
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    mark();
    if (carriesPicture(event)) {
      event.preventDefault();
      const { files } = event.dataTransfer;
      if (files.length > 0) {
        listener.photo(files[0]);
      } else {
        listener.address(event.dataTransfer.getData("text/uri-list").split("\n")[0].trim());
      }
    }
  });
  document.addEventListener("paste", ({ clipboardData }) => {
    if (clipboardData?.files.length > 0) {
      listener.photo(clipboardData.files[0]);
    }
  });
}

function carriesPicture(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/uri-list");
}
