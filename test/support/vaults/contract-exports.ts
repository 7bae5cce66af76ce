import { describe, expect, test } from 'vitest'
import { EvidenceRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import type { Connector, ExportFormat, ExportPage } from '#scanner/vaults/connector.ts'
import { canariesIn } from './look-through.ts'
import { plain } from './read-vault.ts'
import type { ExportSample } from './suite-vault.ts'

/** What every export format must do: know its own files, read them in any pieces, and keep no value of them. */
export function describeExports(connector: Connector, samples: readonly ExportSample[]): void {
  describe('exports', () => {
    test('each format has a sample', () => {
      const formats = connector.exports.map(({ name }) => name)
      expect(samples.map(({ format }) => format)).toEqual(expect.arrayContaining(formats))
      for (const { title, madeBy } of connector.exports) expect([title, madeBy]).not.toContain('')
    })

    test.each(samples.map((sample) => [sample.format, sample] as const))(
      '%s is recognised, by itself only, and read alike in any pieces',
      async (name, sample) => {
        const bytes = typeof sample.content === 'string' ? Buffer.from(sample.content) : sample.content
        const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
        const knowing = connector.exports.filter((format) => format.recognises(head, sample.fileName))
        expect(knowing.map((format) => format.name)).toEqual([name])
        const format = connector.exports.find((each) => each.name === name)
        if (format === undefined) return
        const whole = await read(format, [bytes])
        expect(whole.entries.length).toBe(sample.entries)
        expect(whole.sightings.length).toBe(sample.sightings)
        for (const sighting of whole.sightings) SightingRecord.parse(sighting)
        for (const entry of whole.entries) for (const each of entry.evidence) EvidenceRecord.parse(each)
        const pieces = await read(format, cut(bytes, 7))
        expect(plain(pieces.entries)).toEqual(plain(whole.entries))
        expect(pieces.sightings).toEqual(whole.sightings)
        expect(canariesIn(whole, sample.canaries)).toEqual([])
      },
    )
  })
}

async function read(format: ExportFormat, chunks: readonly Uint8Array[]) {
  const pages: ExportPage[] = []
  const content = (async function* () {
    yield* chunks
  })()
  for await (const page of format.read(content, { now: () => new Date('2026-11-23T06:00:00Z') }))
    pages.push(page)
  return {
    entries: pages.flatMap((page) => ('entries' in page ? page.entries : [])),
    sightings: pages.flatMap((page) => ('sightings' in page ? page.sightings : [])),
  }
}

function* pieces(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
const cut = (bytes: Uint8Array, size: number): Uint8Array[] => [...pieces(bytes, size)]
