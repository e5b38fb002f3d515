/** What well-known fields are called. */
const FIELDS = {
  labels: "Schlagwörter",
  price: "Preis",
  title: "Titel",
  source: "Ordner oder Archiv",
  width: "Breite",
  height: "Höhe",
  pixels: "Pixel",
  bytes: "Bytes",
  modified: "Geändert",
  format: "Format",
  taken: "Aufgenommen",
  camera: "Kamera",
};

/** All that the page says, in German; what the server says of a fault stays English. */
export const de = {
  count: (count, shown) => (count === 1 ? "1 Bild" : `${shown} Bilder`),
  title: (view) => `${view} – Lookalike`,
  nav: { label: "Seiten", search: "Suche", map: "Karte", outliers: "Ausreißer", repair: "Reparieren" },
  footer: { software: (version, model) => `Lookalike ${version}, Modell ${model}`, help: "Hilfe", api: "API" },
  notice: { retry: "Noch einmal", close: "Schließen" },
  showMore: "Mehr zeigen",

  home: {
    heading: "Finde Bilder, die sich gleichen",
    lead: "Zeig ein Foto und sieh, was ihm in dieser Sammlung ähnelt.",
    samples: "Oder beginne mit einem von diesen",
    others: "Andere zeigen",
  },

  dropZone: {
    drop: "Foto hier ablegen",
    choose: "Foto wählen",
    other: "Anderes Foto",
    camera: "Foto aufnehmen",
    paste: "oder einfügen. Der Server behält nichts davon.",
    pasteOther: "oder ablegen oder einfügen",
  },

  results: {
    heading: "Ähnliche Bilder",
    searching: "Suche läuft …",
    none: "Nichts gefunden.",
    found: (pictures) => `${pictures}, die ähnlichsten zuerst`,
    nothing: "Kein Bild dieser Sammlung ähnelt ihm.",
    startingFrom: "Ausgehend von",
    yourPhoto: "Dein Foto",
    queryAlt: "Womit gesucht wird",
    part: "Mit einem Teil davon suchen",
    whole: "Mit dem ganzen suchen",
    score: (score) => `Punktzahl ${score}`,
    card: (place, score) => `${place}, Punktzahl ${score}`,
    bands: {
      identical: "Dasselbe Bild",
      "near-duplicate": "Beinahe gleich",
      similar: "Ähnlich",
      weak: "Weniger ähnlich, aber das Nächste, was es gibt",
    },
    onlyWeak: "Nichts hier ist ihm sehr ähnlich. Das Nächste, was es gibt:",
  },

  controls: {
    weight: {
      title: "Gesucht wird",
      least: "dasselbe Bild",
      most: "dieselbe Art",
      value: (percent) => `${percent} % dieselbe Art`,
    },
    diversity: {
      title: "Gezeigt wird",
      least: "das Nächste",
      most: "Verschiedenes",
      value: (percent) => `${percent} % Vielfalt`,
    },
  },

  filter: {
    name: "Filter",
    chosen: "Wonach gefiltert wird",
    field: (name) => FIELDS[name] ?? (name[0].toUpperCase() + name.slice(1)).replaceAll("_", " "),
    value: (value) => ({ true: "ja", false: "nein" })[value] ?? String(value),
    more: (field) => `Mehr zeigen: ${field}`,
    gte: "von",
    lte: "bis",
    is: (field, value) => `${field}: ${value}`,
    between: (field, from, to) =>
      `${field}:${from === undefined ? "" : ` von ${from}`}${to === undefined ? "" : ` bis ${to}`}`,
    remove: (condition) => `Nicht mehr filtern nach ${condition}`,
    passing: (pictures) => `(der Filter lässt ${pictures})`,
  },

  picks: {
    name: "Auswahl",
    heading: "Mehr von dem, was gefällt",
    more: { liked: "Mehr davon", disliked: "Weniger davon" },
    tastes: { liked: "gefällt", disliked: "gefällt nicht" },
    liked: "Mehr wie diese",
    disliked: "Weniger wie diese",
    picture: (number) => `Bild ${number}`,
    remove: {
      liked: (number) => `Nicht mehr mehr wie Bild ${number}`,
      disliked: (number) => `Nicht mehr weniger wie Bild ${number}`,
    },
    empty: "Noch gefällt nichts. Öffne ein Bild und wähle „Mehr davon“.",
    onlyDisliked: "Wähle auch bei einem Bild „Mehr davon“: Irgendwonach muss es gehen.",
    share: "Link kopieren",
    clear: "Von vorn",
    relaxed: "Der Filter lässt nicht mehr. Andere, die passen könnten:",
    found: (pictures) => `${pictures}, die gefallen könnten`,
  },

  picture: {
    bands: {
      identical: "Dasselbe Bild",
      "near-duplicate": "Beinahe gleich",
      similar: "Ähnlich",
      weak: "Weniger ähnlich",
    },
    facts: (band, score) => `${band}, Punktzahl ${score}`,
    pixels: (width, height) => `${width} × ${height} Pixel`,
    unknown: "Dieses Bild ist nicht in der Sammlung.",
    close: "Schließen",
    before: "Das vorige",
    after: "Das nächste",
    similar: "Ähnliche finden",
    download: "Herunterladen",
    mark: "Für das Dazwischen merken",
    copy: "Kopieren",
    copied: "Kopiert",
    copyOf: (place) => `${place} kopieren`,
    places: "Wo es liegt",
    kept: "Was das Modell davon behält",
    rebuilt: "Nachgebildet",
    error: "Abweichung",
  },

  between: {
    heading: "Was dazwischen liegt",
    another: "Merke noch ein Bild.",
    working: "In Arbeit …",
    done: "Wie das Modell es sieht",
    close: "Schließen",
    alt: (from, to) => `Bilder auf dem Weg von ${from} zu ${to}, wie das Modell sie sieht`,
  },

  map: {
    name: "Karte",
    heading: "Alle Bilder, ähnliche beieinander",
    label: "Karte aller Bilder",
    keys:
      "Pfeiltasten bewegen die Karte, Plus und Minus ändern ihre Größe, Pos1 zeigt sie ganz, Enter öffnet das markierte Bild.",
    none: "In dieser Sammlung sind noch keine Bilder.",
    fault: "Es gibt keine Karte",
    closer: "Näher",
    farther: "Ferner",
    list: "Was in der Mitte liegt, als Liste",
    all: "Alles",
    allOfIt: "Alles zeigen",
  },

  outliers: {
    name: "Ausreißer",
    heading: "Ausreißer",
    lead: "Die Bilder, die den anderen dieser Sammlung am wenigsten gleichen.",
    looking: "Jedes Bild wird angesehen. Das geschieht einmal und dauert eine Weile.",
    progress: "Angesehene Bilder",
    ordinary: (pictures) => `${pictures}, und alle gleichen den anderen.`,
    strange: (count, pictures) => `${count} von ${pictures}, die fremdesten zuerst`,
    nothing: "Nichts Fremdes gefunden.",
    picture: "Bild",
    rebuilt: "Nachgebildet",
    rebuiltAlt: "Was der Autoencoder daraus macht",
    error: "Abweichung",
    errorAlt: "Wo das falsch ist",
    times: (times) => `${times}-mal so fern von anderen wie üblich`,
    distance: (distance, ordinary) => `Abstand ${distance}, üblich bis ${ordinary}`,
    legend: "Wie der Autoencoder ein Bild nachbildet, wird gezeigt und zählt nicht. Abweichung eines Pixels: 0",
    legendEnd: "0,5 und mehr, wobei 1 von Schwarz bis Weiß reicht",
  },

  duplicates: {
    name: "Doppelte",
    heading: "Bilder, die mehrfach da sind",
    lead: "Eine Liste zum Beurteilen und Mitnehmen: Gelöscht wird hier nichts.",
    how: "Wie ähnlich mindestens",
    atLeast: {
      identical: "Dieselben Bytes",
      "near-duplicate": "Auch bearbeitete Kopien",
      similar: "Auch ähnliche",
    },
    looking: "Alle Bilder werden verglichen. Das geschieht einmal und dauert eine Weile.",
    none: "Kein Bild ist mehrfach da.",
    found: (count, groups, files, size) =>
      `${count === 1 ? "1 Gruppe" : `${groups} Gruppen`}, überzählige Dateien: ${files}${size ? ` (${size})` : ""}`,
    group: (files, size) => `${files} Dateien${size ? `, ${size} überzählig` : ""}`,
    more: (files) => `und ${files} weitere; die Liste hat sie alle`,
    keep: "Behalten",
    because: {
      format: "Behalten wird, was das bessere Format hat",
      pixels: "Behalten wird, was mehr Pixel hat",
      bytes: "Behalten wird, was mehr Bytes hat",
      path: "Behalten wird, was den kürzeren Pfad hat",
      date: "Behalten wird, was älter ist",
      order: "Behalten wird, was nach dem Pfad zuerst kommt",
    },
    tiers: {
      identical: "Dieselben Bytes",
      "near-duplicate": "Bearbeitete Kopie",
      similar: "Ähnlich, nicht überzählig",
    },
    sure: (tier, percent) => `${tier}, zu ${percent} % sicher`,
    relations: {
      pair: "Eine RAW-Datei und ihr Bild, nicht überzählig",
      burst: "Ein anderes Bild einer Serie, nicht überzählig",
    },
    open: (place) => `${place} öffnen`,
    compare: "Vergleichen",
    compareWith: (place) => `Mit ${place} vergleichen`,
    dismiss: "Nicht doppelt",
    dismissed: (place) => `Was bei ${place} war, kommt nie wieder in eine Gruppe mit ihm.`,
    undo: "Rückgängig",
    save: (format) => `Als ${format} sichern`,
    file: "doppelte",
  },

  difference: {
    heading: "Worin sie sich unterscheiden",
    how: "Gezeigt wird",
    modes: { split: "Nebeneinander", blink: "Im Wechsel", heat: "Unterschied als Hitze" },
    before: "Zu behalten",
    after: "Das andere",
    pictureBefore: "Das Bild, das bleibt",
    pictureAfter: "Das andere Bild",
    slider: "Wie viel vom Bild zu sehen ist, das bleibt",
    sliderValue: (percent) => `${percent} % von dem, das bleibt`,
    turn: "Umdrehen",
    mean: (percent) => `Im Mittel ${percent} % des Weges von Schwarz nach Weiß`,
  },

  repair: {
    name: "Reparieren",
    heading: "Ein Bild reparieren",
    what: "Was zu tun ist",
    kinds: {
      denoise: {
        name: "Rauschen entfernen",
        hint: "Körnung wie bei schlechtem Licht; einem klaren Foto nimmt es Einzelheiten",
        go: "Rauschen entfernen",
        ending: "entrauscht",
      },
      colorize: {
        name: "Färben",
        hint: "Rät die Farben eines grauen Bildes, und rät schlecht, was jede haben kann",
        go: "Färben",
        ending: "gefaerbt",
      },
      upscale: {
        name: "Vergrößern",
        hint: "Schärfer als gestreckt; was nie zu sehen war, bleibt geraten",
        go: "Vergrößern",
        ending: "vergroessert",
      },
      inpaint: {
        name: "Loch füllen",
        hint: "Nach dem, was es umgibt; am besten, wo das gleichmäßig ist",
        go: "Loch füllen",
        ending: "gefuellt",
      },
    },
    eachSide: "Jede Seite",
    factor: (factor) => `${factor}-mal`,
    busy: "In Arbeit …",
    working: "In Arbeit …",
    done: (pixels) => `Fertig: ${pixels}`,
    unseen: "Dieser Browser kann das Bild nicht zeigen, repariert werden kann es trotzdem.",
    shrunk: (pixels) => `${pixels}, verkleinert, um hier repariert zu werden`,
    draw: (pixels) => `${pixels}. Ziehe einen Rahmen um das, was weg soll.`,
    noPreview: "Keine Vorschau",
    picture: "Das Bild",
    before: "Vorher",
    after: "Nachher",
    pictureBefore: "Das Bild vorher",
    pictureAfter: "Das Bild nachher",
    slider: "Wie viel vom Bild vorher zu sehen ist",
    sliderValue: (percent) => `${percent} % vorher`,
    download: "Herunterladen",
    back: "Zurück zum Bild",
  },

  box: {
    unseen: "Ein Rahmen lässt sich nur ziehen, wo das Bild zu sehen ist.",
    legend: "Der Rahmen in Pixeln",
    sides: { left: "Links", top: "Oben", width: "Breite", height: "Höhe" },
  },

  help: {
    name: "Hilfe",
    parts: [
      [
        "Suchen",
        "Lege ein Foto irgendwo auf der Seite ab, füge eines ein, wähle eines oder nimm eines auf. Der" +
          " Server behält nichts davon; dieser Browser hält die letzten zwölf, damit Zurückgehen und" +
          " Neuladen sie finden.",
        "Ein Foto, das größer ist, als der Server es nimmt, wird vor dem Senden verkleinert.",
        "Der Regler sagt, was zählt: dasselbe Bild oder dieselbe Art von Ding.",
        "Wo mehr über Bilder bekannt ist, lassen Filter nur die übrig, die zählen. Sie stehen in der Adresse," +
          " die sich teilen lässt.",
      ],
      [
        "Auswahl",
        "„Mehr davon“ und „Weniger davon“ in jedem geöffneten Bild, oder Plus und Minus auf einem, das den" +
          " Fokus hat, sagen, wonach ausgewählt wird. Das bleibt in diesem Browser, und die Adresse der" +
          " Auswahl hat alles davon, zum Teilen.",
      ],
      [
        "Doppelte",
        "In jeder Gruppe bleibt eine Datei, nach dem ersten davon, was zwei unterscheidet: das bessere" +
          " Format, mehr Pixel, mehr Bytes, der kürzere Pfad, die ältere Datei. Die Liste lässt sich" +
          " sichern. Die Seite löscht nichts; was du nicht doppelt nennst, bleibt gemerkt.",
      ],
      [
        "Die Wörter",
        "Dasselbe Bild: dieselbe Datei, oder eine, an der fast nichts anders ist. Beinahe gleich: so" +
          " ähnlich, dass von tausend Fotos höchstens eines ein anderes hat, das irrtümlich so heißt." +
          " Ähnlich: kaum ein Bild von etwas anderem kommt so nahe. Alles ist an dieser Sammlung selbst" +
          " gemessen.",
        "Die Punktzahl geht von 0 bis 1. Sie ist die Wahrscheinlichkeit, dass zwei Bilder dasselbe sind," +
          " und für den Rest bis 1, wie ähnlich sie sonst sind.",
      ],
      [
        "Tasten",
        "Zwischen Bildern bewegen die Pfeiltasten, Pos1 und Ende gehen zum ersten und zum letzten, Enter" +
          " öffnet eines. Im geöffneten führen links und rechts weiter, Escape schließt es.",
        "Auf der Karte bewegen die Pfeiltasten, Plus und Minus ändern die Größe, Pos1 zeigt sie ganz," +
          " Enter öffnet das markierte Bild.",
      ],
    ],
  },

  key: {
    heading: "Diese Sammlung verlangt einen Schlüssel",
    why: "Wer sie betreibt, kann dir einen geben. Er wird behalten, bis du diesen Tab schließt.",
    wrong: "Der Schlüssel ist hier nicht bekannt, oder nicht mehr.",
    label: "Schlüssel",
    enter: "Eingeben",
  },
  faults: {
    titles: {
      unsupported_format: "Diese Datei ist kein Bild, das gelesen werden kann",
      undecodable: "Dieses Bild ist beschädigt",
      no_content: "Dieses Bild zeigt nichts, was sich vergleichen ließe",
      too_large: "Dieses Foto ist zu groß",
      not_found: "Dieses Bild ist nicht in der Sammlung",
      unavailable: "Das lässt sich von dieser Sammlung nicht sagen",
      no_model: "Das geht hier nicht",
      busy: "Der Server ist gerade beschäftigt",
      unreachable: "Keine Verbindung",
      too_often: "Das war zu oft",
      key_required: "Diese Sammlung verlangt einen Schlüssel",
      missing_scope: "Dein Schlüssel gilt dafür nicht",
    },
    other: "Das ging nicht",
    unreachable: "Der Server antwortet nicht. Sobald er es tut, geht es von selbst weiter.",
    cutShort: "Die Antwort des Servers kam nicht ganz an.",
    status: (status) => `Der Server antwortete ${status}.`,
    tooLarge: (size, most) => `Es hat ${size} MB; erlaubt sind ${most} MB.`,
    gone: "Dieses Foto ist nicht mehr da",
    goneWhy: "Die letzten Fotos liegen nur in diesem Browser. Wähle es noch einmal.",
    elsewhere: "Das ist eine Adresse und kein Bild",
    elsewhereWhy: "Diese Seite holt nichts von anderen Seiten. Speichere das Bild und lege die Datei hier ab.",
  },
};
