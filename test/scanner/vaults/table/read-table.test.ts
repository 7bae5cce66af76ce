import { describe, expect, test } from 'vitest'
import type { ExportPage } from '#scanner/vaults/connector.ts'
import { table } from '#scanner/vaults/table/index.ts'
import { readTable } from '#scanner/vaults/table/read-table.ts'
import { tableTemplate } from '#scanner/vaults/table/template.ts'
import { allOf } from '#test/support/all-of.ts'

async function* bytes(text: string) {
  // In pieces, as a file comes.
  for (let at = 0; at < text.length; at += 7) yield Buffer.from(text.slice(at, at + 7))
}

async function read(text: string) {
  const pages: ExportPage[] = await allOf(readTable(bytes(text)))
  return {
    entries: pages.flatMap((page) => ('entries' in page ? page.entries : [])),
    parts: pages.flatMap((page) => ('part' in page ? [page.part] : [])),
    problems: pages.flatMap((page) => ('problems' in page ? page.problems : [])),
  }
}

describe('a table', () => {
  test('the template is recognised and its example is taken', async () => {
    expect(table.exports[0]?.recognises(tableTemplate(), 'x.csv')).toBe(true)
    const { entries, parts, problems } = await read(tableTemplate())
    expect(problems).toEqual([])
    expect(parts).toEqual(['erp'])
    expect(entries[0]).toMatchObject({
      path: 'erp/db/main',
      kind: 'password',
      environment: 'production',
      owners: [{ kind: 'email', value: 'erp-team@example.com' }],
      consumers: [{ name: 'erp-api' }, { name: 'nightly-export' }],
      tags: { 'cost-centre': '4711' },
    })
  })

  test('never, unknown, not permitted and dates of three resolutions are told apart', async () => {
    const { entries, problems } = await read(
      'path,created,last_rotated,last_used,expires\na,2026-01,never,not permitted,2026-01-02T03:04:05Z\nb,2026-02-28,,unknown,?\n',
    )
    expect(problems).toEqual([])
    const told = entries.map(({ evidence }) =>
      evidence.map(({ status, value, resolution }) => [status, value, resolution]),
    )
    expect(told).toEqual([
      [
        ['known', '2026-01-01T00:00:00.000Z', 'month'],
        ['never', null, null],
        ['not-permitted', null, null],
        ['known', '2026-01-02T03:04:05.000Z', 'second'],
      ],
      [
        ['known', '2026-02-28T00:00:00.000Z', 'day'],
        ['unknown', null, null],
        ['unknown', null, null],
        ['unknown', null, null],
      ],
    ])
  })

  test('bad lines are told with their number and what to do; the others are taken', async () => {
    const { entries, problems } = await read(
      '# a comment\npath,kind,tags,expires\ngood,,,\n,password,,\n"two\nlines",,,\nx,sekret,,\ny,,novalue,\nz,,,2026-02-30\nw,,a=b,never,extra\nlast,token,a=b;c=d,\n',
    )
    expect(entries.map(({ path }) => path)).toEqual(['good', 'two\nlines', 'last'])
    expect(problems.map(({ line }) => line)).toEqual([4, 7, 8, 9, 10])
    expect(problems.map(({ text }) => text.split(':')[0])).toEqual([
      'It has no path',
      'Its kind is none of',
      'Its tags are not name=value, separated by semicolons.',
      'Its expires is no date',
      'It has more cells than the head has columns',
    ])
  })

  test('a column that is not known is told and never read', async () => {
    const { entries, problems } = await read('path,password\na,hunter2hunter2\n')
    expect(problems).toEqual([{ line: 1, text: '1 columns are not known and were not read.' }])
    expect(JSON.stringify(entries)).not.toContain('hunter2')
  })

  test('a table without a path is refused with what to do', async () => {
    await expect(read('name,kind\na,token\n')).rejects.toThrow('no column "path"')
    await expect(read('')).rejects.toThrow('empty')
  })

  test('many lines come in pages', async () => {
    const lines = Array.from({ length: 450 }, (_, index) => `p/${index}`).join('\n')
    const pages = await allOf(readTable(bytes(`path\n${lines}\n`)))
    expect(pages.map((page) => ('entries' in page ? page.entries.length : 0))).toEqual([200, 200, 50])
  })
})
