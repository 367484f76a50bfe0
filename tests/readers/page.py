"""A report as a page, by Python's parser of HTML; as Markdown, made a page by a parser of CommonMark first.

On a page all texts stand as they are; in Markdown, of what is tagged the words.
"""

import html.parser
import sys

from truth import arguments

export, documents = arguments()
with open(export, encoding="utf-8", newline="") as file:
    page = file.read()
is_page = export.endswith(".html")
if not is_page:
    import markdown_it

    page = markdown_it.MarkdownIt("commonmark").enable("table").render(page)


class Text(html.parser.HTMLParser):
    """The words that a reader of the page sees, and which elements are open."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "link", "br", "hr", "img", "input", "col", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (self.getpos(), tag, self.open[-3:])
        self.open.pop()

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words.append(data)


reader = Text()
reader.feed(page)
reader.close()
assert not reader.open, reader.open
shown = "".join(reader.words)
if not is_page:
    shown = "".join(shown.split())
missing = 0
count = 0
for name, document in documents.items():
    text = document["text"]
    wanted = []
    for span in document["spans"]:
        parts = span.get("segments", [[span["start"], span["end"]]])
        parts = [text[start:end] for start, end in parts]
        wanted += [span["text"]] if is_page else ["…".join(parts)]
    wanted += [text] if is_page else []
    count += len(wanted)
    for words in wanted:
        if not is_page:
            words = "".join(words.split())
        if words not in shown:
            missing += 1
            print("missing", name, repr(words))
print(f"{count - missing} passages read, {count} expected")
sys.exit(missing > 0)
