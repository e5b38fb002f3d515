/** What well-known fields are called. */
const FIELDS = {
  labels: "Labels",
  price: "Price",
  title: "Title",
  source: "Folder or archive",
  width: "Width",
  height: "Height",
  pixels: "Pixels",
  bytes: "Bytes",
  modified: "Changed",
  format: "Format",
  taken: "Taken",
  camera: "Camera",
};

/** All that the page says, in English. */
export const en = {
  count: (count, shown) => (count === 1 ? "1 picture" : `${shown} pictures`),
  title: (view) => `${view} – Lookalike`,
  nav: { label: "Pages", search: "Search", map: "Map", outliers: "Outliers", repair: "Repair" },
  footer: { software: (version, model) => `Lookalike ${version}, model ${model}`, help: "Help", api: "API" },
  notice: { retry: "Try again", close: "Close" },
  showMore: "Show more",

  home: {
    heading: "Find pictures that look alike",
    lead: "Show a photo, and see what resembles it in this collection.",
    samples: "Or start from one of these",
    others: "Show others",
  },

  dropZone: {
    drop: "Drop a photo here",
    choose: "Choose a photo",
    other: "Another photo",
    camera: "Take a photo",
    paste: "or paste one. The server keeps nothing of it.",
    pasteOther: "or drop or paste one",
  },

  results: {
    heading: "Look-alikes",
    searching: "Searching…",
    none: "Nothing found.",
    found: (pictures) => `${pictures}, the most alike first`,
    nothing: "No picture in this collection resembles it.",
    startingFrom: "Starting from",
    yourPhoto: "Your photo",
    queryAlt: "What is searched with",
    part: "Search with a part of it",
    whole: "Search with all of it",
    score: (score) => `Score ${score}`,
    card: (place, score) => `${place}, score ${score}`,
    bands: {
      identical: "The same picture",
      "near-duplicate": "Near-duplicates",
      similar: "Similar",
      weak: "Less alike, but the nearest there is",
    },
    onlyWeak: "Nothing here looks much like it. The nearest there is:",
  },

  controls: {
    weight: {
      title: "Look for the same",
      least: "picture",
      most: "kind",
      value: (percent) => `${percent} % same kind`,
    },
    diversity: {
      title: "Show",
      least: "the closest",
      most: "a variety",
      value: (percent) => `${percent} % variety`,
    },
  },

  filter: {
    name: "Filter",
    chosen: "What is filtered by",
    field: (name) => FIELDS[name] ?? (name[0].toUpperCase() + name.slice(1)).replaceAll("_", " "),
    value: (value) => ({ true: "yes", false: "no" })[value] ?? String(value),
    more: (field) => `Show more: ${field}`,
    gte: "from",
    lte: "to",
    is: (field, value) => `${field}: ${value}`,
    between: (field, from, to) =>
      `${field}:${from === undefined ? "" : ` from ${from}`}${to === undefined ? "" : ` to ${to}`}`,
    remove: (condition) => `Do not filter by ${condition}`,
    passing: (pictures) => `(the filter leaves ${pictures})`,
  },

  picks: {
    name: "Picks",
    heading: "More of what you like",
    more: { liked: "More like this", disliked: "Less like this" },
    tastes: { liked: "liked", disliked: "not liked" },
    liked: "More like these",
    disliked: "Less like these",
    picture: (number) => `Picture ${number}`,
    remove: {
      liked: (number) => `No longer more like picture ${number}`,
      disliked: (number) => `No longer less like picture ${number}`,
    },
    empty: "Nothing is liked yet. Open any picture and choose “More like this”.",
    onlyDisliked: "Choose “More like this” of some picture, too: there must be something to go by.",
    share: "Copy link",
    clear: "Start over",
    relaxed: "The filter leaves no more. Others that might do:",
    found: (pictures) => `${pictures} that you may like`,
  },

  picture: {
    bands: {
      identical: "The same picture",
      "near-duplicate": "Near-duplicate",
      similar: "Similar",
      weak: "Less alike",
    },
    facts: (band, score) => `${band}, score ${score}`,
    pixels: (width, height) => `${width} × ${height} pixels`,
    unknown: "This picture is not in the collection.",
    close: "Close",
    before: "The one before",
    after: "The next one",
    similar: "Find look-alikes",
    download: "Download",
    mark: "Mark to look between",
    copy: "Copy",
    copied: "Copied",
    copyOf: (place) => `Copy ${place}`,
    places: "Where it lies",
    kept: "What the model keeps of it",
    rebuilt: "Rebuilt",
    error: "Error",
  },

  between: {
    heading: "What lies between",
    another: "Mark another picture.",
    working: "Working on it…",
    done: "As the model sees it",
    close: "Close",
    alt: (from, to) => `Pictures on the way from ${from} to ${to}, as the model sees them`,
  },

  map: {
    name: "Map",
    heading: "All pictures, look-alikes side by side",
    label: "Map of all pictures",
    keys:
      "Arrow keys move the map, plus and minus zoom, Home shows all of it, Enter opens the marked picture.",
    none: "There are no pictures in this collection yet.",
    fault: "There is no map",
    closer: "Closer",
    farther: "Farther",
    list: "What is in the middle, as a list",
    all: "All",
    allOfIt: "All of it",
  },

  outliers: {
    name: "Outliers",
    heading: "Outliers",
    lead: "The pictures that are least like the others of this collection.",
    looking: "Looking at every picture. This happens once, and takes a while.",
    progress: "Pictures looked at",
    ordinary: (pictures) => `All ${pictures} are like the others.`,
    strange: (count, pictures) => `${count} of ${pictures}, the strangest first`,
    nothing: "Nothing strange found.",
    picture: "Picture",
    rebuilt: "Rebuilt",
    rebuiltAlt: "What the autoencoder makes of it",
    error: "Error",
    errorAlt: "Where that is wrong",
    times: (times) => `${times} × as far from others as is ordinary`,
    distance: (distance, ordinary) => `Distance ${distance}, ordinary up to ${ordinary}`,
    legend: "How the autoencoder rebuilds a picture is shown, and does not count. Error of a pixel: 0",
    legendEnd: "0.5 and more, where 1 is from black to white",
  },

  duplicates: {
    name: "Duplicates",
    heading: "Pictures that are there more than once",
    lead: "A list to judge, and to take along: nothing is deleted here.",
    how: "How much alike at least",
    atLeast: {
      identical: "The same bytes",
      "near-duplicate": "Edited copies, too",
      similar: "Look-alikes, too",
    },
    looking: "Comparing every picture. This happens once, and takes a while.",
    none: "No picture is there more than once.",
    found: (count, groups, files, size) =>
      `${count === 1 ? "1 group" : `${groups} groups`}, spare files: ${files}${size ? ` (${size})` : ""}`,
    group: (files, size) => `${files} files${size ? `, ${size} spare` : ""}`,
    more: (files) => `and ${files} more; the list has them all`,
    keep: "Keep",
    because: {
      format: "Kept is the one of a better format",
      pixels: "Kept is the one with more pixels",
      bytes: "Kept is the one with more bytes",
      path: "Kept is the one with the shorter path",
      date: "Kept is the older one",
      order: "Kept is the one whose path comes first",
    },
    tiers: {
      identical: "The same bytes",
      "near-duplicate": "Edited copy",
      similar: "Look-alike, not spare",
    },
    sure: (tier, percent) => `${tier}, ${percent} % sure`,
    relations: {
      pair: "A RAW file and its picture, not spare",
      burst: "Another shot of a burst, not spare",
    },
    open: (place) => `Open ${place}`,
    compare: "Compare",
    compareWith: (place) => `Compare with ${place}`,
    dismiss: "No duplicates",
    dismissed: (place) => `What was with ${place} will not be in a group with it again.`,
    undo: "Undo",
    save: (format) => `Save as ${format}`,
    file: "duplicates",
  },

  difference: {
    heading: "How they differ",
    how: "Show",
    modes: { split: "Side by side", blink: "By turns", heat: "Difference as heat" },
    before: "To keep",
    after: "The other",
    pictureBefore: "The picture to keep",
    pictureAfter: "The other picture",
    slider: "How much is shown of the picture to keep",
    sliderValue: (percent) => `${percent} % of the one to keep`,
    turn: "Turn over",
    mean: (percent) => `On the average ${percent} % of the way from black to white`,
  },

  repair: {
    name: "Repair",
    heading: "Repair a picture",
    what: "What to do",
    kinds: {
      denoise: {
        name: "Take noise off",
        hint: "Grain, as of photos in poor light; of a clear photo it takes detail",
        go: "Take noise off",
        ending: "denoised",
      },
      colorize: {
        name: "Colour",
        hint: "Guesses the colours of a grey picture, and guesses badly what may have any",
        go: "Colour it",
        ending: "coloured",
      },
      upscale: {
        name: "Enlarge",
        hint: "Sharper than stretched; what was never seen stays a guess",
        go: "Enlarge it",
        ending: "enlarged",
      },
      inpaint: {
        name: "Fill a hole",
        hint: "By what is around it; best where that is even",
        go: "Fill the hole",
        ending: "filled",
      },
    },
    eachSide: "Each side",
    factor: (factor) => `${factor} times`,
    busy: "Working…",
    working: "Working on it…",
    done: (pixels) => `Done: ${pixels}`,
    unseen: "This browser cannot show this picture, but it can be repaired all the same.",
    shrunk: (pixels) => `${pixels}, made smaller to be repaired here`,
    draw: (pixels) => `${pixels}. Draw a box around what is to go.`,
    noPreview: "No preview",
    picture: "The picture",
    before: "Before",
    after: "After",
    pictureBefore: "The picture before",
    pictureAfter: "The picture after",
    slider: "How much is shown of the picture before",
    sliderValue: (percent) => `${percent} % before`,
    download: "Download",
    back: "Back to the picture",
  },

  box: {
    unseen: "A box can be drawn only where the picture is seen.",
    legend: "The box in pixels",
    sides: { left: "Left", top: "Top", width: "Width", height: "Height" },
  },

  help: {
    name: "Help",
    parts: [
      [
        "Searching",
        "Drop a photo anywhere on the page, paste one, choose one or take one. The server keeps nothing" +
          " of it; this browser holds the last twelve, so that going back and loading anew find them.",
        "A photo that is larger than the server takes is made smaller before it is sent.",
        "The slider says what counts: the same picture, or the same kind of thing.",
        "Where more is known of pictures, filters leave only those that count. They are in the address, which" +
          " can be shared.",
      ],
      [
        "Picks",
        "“More like this” and “Less like this” in any picture that is open, or plus and minus on one that has" +
          " the focus, choose what pictures are picked by. What is chosen is kept in this browser, and the" +
          " address of the picks has all of it, to be shared.",
      ],
      [
        "Duplicates",
        "In each group one file is kept, by the first of these that tells two apart: the better format," +
          " more pixels, more bytes, the shorter path, the older file. The list can be saved. The page" +
          " deletes nothing; what you call no duplicates is remembered.",
      ],
      [
        "The words",
        "The same picture: the same file, or one of which next to nothing differs. Near-duplicate: so" +
          " alike that of a thousand photos one has another at most that is called so by mistake." +
          " Similar: hardly any picture of something else comes so close. All are measured on this very" +
          " collection.",
        "The score is from 0 to 1. It is the probability that two pictures are the same one, and for" +
          " what is left of 1 how alike they are otherwise.",
      ],
      [
        "Keys",
        "Among pictures, arrow keys move, Home and End go to the first and the last, Enter opens one. In" +
          " an opened one, left and right go to the next, Escape closes it.",
        "On the map, arrow keys move it, plus and minus zoom, Home shows all of it, Enter opens the" +
          " marked picture.",
      ],
    ],
  },

  key: {
    heading: "This collection asks for a key",
    why: "Whoever runs it can give you one. It is kept until you close this tab.",
    wrong: "The key that was used is not known here, or no longer.",
    label: "Key",
    enter: "Enter",
  },
  faults: {
    titles: {
      unsupported_format: "This file is not a picture that can be read",
      undecodable: "This picture is damaged",
      no_content: "This picture shows nothing to compare",
      too_large: "This photo is too large",
      not_found: "This picture is not in the collection",
      unavailable: "That cannot be told of this collection",
      no_model: "This cannot be done here",
      busy: "The server is busy just now",
      unreachable: "No connection",
      too_often: "That was too often",
      key_required: "This collection asks for a key",
      missing_scope: "Your key is not good for that",
    },
    other: "That did not work",
    unreachable: "The server does not answer. As soon as it does, this goes on by itself.",
    cutShort: "The server's answer was cut short.",
    status: (status) => `The server answered ${status}.`,
    tooLarge: (size, most) => `It has ${size} MB; ${most} MB are allowed.`,
    gone: "That photo is no longer here",
    goneWhy: "The last photos are held in this browser only. Choose it again.",
    elsewhere: "That is an address, and not a picture",
    elsewhereWhy: "This page fetches nothing from other pages. Save the picture, and drop the file here.",
  },
};
