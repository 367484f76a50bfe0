// Where Apache Annotator finds selectors of Web Annotations.
//
//     node anchor.mjs NODE_MODULES < {"texts": {NAME: TEXT}, "targets": [{"source": NAME, "selector": [SELECTOR, …]}, …]}
//
// Writes for each target, for each of its selectors, every place that the selector leads to: [start, end] in code points.

import { createRequire } from "node:module";
import { text as whole } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><title>texts</title>");
// The library is made for a page, where these names are known everywhere.
for (const name of ["document", "Node", "NodeFilter", "Range"]) {
  globalThis[name] = window[name];
}
const annotator = await import(pathToFileURL(require.resolve("@apache-annotator/dom")));
const matchers = {
  TextPositionSelector: annotator.createTextPositionSelectorMatcher,
  TextQuoteSelector: annotator.createTextQuoteSelectorMatcher,
};

const { texts, targets } = JSON.parse(await whole(process.stdin));
const elements = new Map();
for (const [name, text] of Object.entries(texts)) {
  const element = window.document.createElement("pre");
  element.textContent = text;
  window.document.body.append(element);
  elements.set(name, element);
}

const answers = [];
for (const { source, selector } of targets) {
  const element = elements.get(source);
  const ofTarget = [];
  for (const one of selector) {
    const places = [];
    for await (const range of matchers[one.type](one)(element)) {
      const before = window.document.createRange();
      before.setStart(element, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const start = [...before.toString()].length;
      places.push([start, start + [...range.toString()].length]);
    }
    ofTarget.push(places);
  }
  answers.push(ofTarget);
}
console.log(JSON.stringify(answers));
