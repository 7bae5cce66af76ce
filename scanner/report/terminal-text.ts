const UNSAFE =
  // Controls, and the characters that reorder or hide text: a path must not write to the terminal.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e' }

/** Foreign text made safe to print: control and bidirectional characters shown as escapes. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (char) => {
    const code = char.codePointAt(0) ?? 0
    return NAMED[char] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)
  })
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0')

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const MARK = /\p{Mark}/u

/** Terminal cells of one line of printable text. */
export function cells(text: string): number {
  let width = 0
  for (const char of text) width += char < '\u0300' ? 1 : MARK.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}

/** Cuts the end of a text that is wider than `width` cells. */
export function cutEnd(text: string, width: number): string {
  if (cells(text) <= width) return text
  let kept = ''
  let used = 1
  for (const char of text) {
    used += cells(char)
    if (used > width) break
    kept += char
  }
  return `${kept}…`
}

/** Cuts the middle: of a path both the top folder and the file name stay. */
export function cutMiddle(text: string, width: number): string {
  if (cells(text) <= width) return text
  const chars = [...text]
  let head = Math.floor(chars.length / 3)
  let tail = chars.length - head
  const joined = () => `${chars.slice(0, head).join('')}…${chars.slice(chars.length - tail).join('')}`
  while ((head > 0 || tail > 1) && cells(joined()) > width) {
    if (head > 0 && head * 2 >= tail) head -= 1
    else tail -= 1
  }
  return joined()
}

/** Breaks a text at spaces into lines of at most `width` cells; longer words stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && cells(line) + 1 + cells(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
