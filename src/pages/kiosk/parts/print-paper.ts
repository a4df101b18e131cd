const MM = 96 / 25.4
const WIDTH = 80

/**
 * Prints the paper on this page (`.paper`) on a roll of 80 mm: CSS knows no page as long as its text, so the length is measured and set.
 * With `--kiosk-printing` no dialog appears.
 */
export function printPaper(): void {
  setPaperLength()
  window.print()
}

/** Sets the page to the length of the paper, for whoever prints. */
export function setPaperLength(): void {
  const paper = document.querySelector('.paper')
  if (!paper) return
  const sheet = new CSSStyleSheet()
  const length = Math.ceil(paper.getBoundingClientRect().height / MM) + 2
  sheet.replaceSync(`@page { size: ${WIDTH}mm ${length}mm; margin: 0 }`)
  document.adoptedStyleSheets = [sheet]
}
