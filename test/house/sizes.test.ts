import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { productFiles } from './imports.ts'

const lengths = productFiles()
  .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length }))
  .sort((a, b) => a.lines - b.lines)

const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]?.lines ?? Number.NaN

test('files stay small: median 60 lines, 95th percentile 200, none over 400', () => {
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
  expect(at(0.5)).toBeLessThanOrEqual(60)
  expect(at(0.95)).toBeLessThanOrEqual(200)
})

test('no type is given up', () => {
  const given = /(: any\b|<any>|\bas any\b|as unknown as|@ts-(ignore|nocheck|expect-error))/
  const places = productFiles().flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (given.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  )
  expect(places).toEqual([])
})
