import { describe, expect, test } from 'vitest'
import { csvLine } from '#inventory/audit/csv-line.ts'

const FORMULAS = [
  '=HYPERLINK("https://evil.example","click")',
  '+1+cmd|" /C calc"!A0',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\ufeff=1+1',
  '\u200b=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
]

describe('a cell of an exported table', () => {
  test.each(FORMULAS)('%j is text to a spreadsheet', (text) => {
    const line = csvLine(['before', text, 'after'])
    const cell = /^before,("?)((?:[^"]|"")*)\1,after\r\n$/.exec(line)?.[2] ?? ''
    expect(cell.startsWith("'")).toBe(true)
  })

  test('does not begin a row or a cell of its own', () => {
    expect(csvLine(['a","=1+1', 'b\r\n=1+1'])).toBe('"a"",""=1+1","b\r\n=1+1"\r\n')
  })
})
