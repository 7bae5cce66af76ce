import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { workerLog } from '#scanner/worker/log.ts'
import { testRepository } from '#test/support/git.ts'
import { openScanning, presences, values } from './scanning.ts'

const scanning = openScanning()

test('a content that the engine cannot bear is logged once with its id and scan, without a word of it', async () => {
  const { github } = values(9_101)
  const hostile = 'a content that nobody can bear\n'
  const repository = testRepository().commit({
    'bad.txt': hostile,
    'again.txt': hostile,
    'good.ini': `token = "${github}"\n`,
  })
  const lines: string[] = []
  const log = workerLog(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  const { engine } = scanning.tools
  const scan: typeof engine.scan = (bytes) => {
    if (Buffer.from(bytes).toString() === hostile) throw new RangeError(`offset in ${hostile}`)
    return engine.scan(bytes)
  }
  const done = await scanning.scanFolder(repository.path, { engine: { ...engine, scan }, log })
  expect(done.coverage.skipped).toMatchObject([{ reason: 'engine-failed', count: 1 }])
  expect(await presences(scanning.db, repository.path)).toEqual(['good.ini at-head'])
  const told = lines.filter((line) => line.includes('could not bear'))
  expect(told).toHaveLength(1)
  expect(JSON.parse(told[0] ?? '')).toMatchObject({
    blob: repository.id('main:bad.txt'),
    scanId: done.id,
    error: { name: 'RangeError' },
  })
  expect(lines.join()).not.toContain('nobody can bear')
})
