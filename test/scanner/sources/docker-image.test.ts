import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { dockerImage } from '#scanner/sources/docker-image.ts'
import { folderSource } from '#scanner/sources/folder.ts'
import { isSkip } from '#scanner/sources/piece.ts'
import { tarOf } from '#test/scanner/engine/archive-makers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sprawl-image-'))
afterAll(() => rmSync(folder, { recursive: true }))

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const text = (content: string): Buffer => Buffer.from(content)
const base = tarOf([
  ['etc/app.conf', text('base settings')],
  ['etc/kept.conf', text('kept settings')],
  ['opt/old/key.txt', text('old key')],
  ['var/cache/a.txt', text('cached')],
])
const top = tarOf([
  ['etc/app.conf', text('new settings')],
  ['opt/.wh.old', text('')],
  ['var/cache/.wh..wh..opq', text('')],
])
const configuration = json({
  config: { Env: ['PATH=/bin', 'SERVICE_NAME=shop'] },
  history: [{ created_by: 'RUN make install' }],
})

async function piecesOf(bytes: Uint8Array): Promise<string[] | null> {
  const file = path.join(folder, 'image.tar')
  writeFileSync(file, bytes)
  const source = await dockerImage(file)
  if (source === null) return null
  const seen: string[] = []
  for await (const piece of source.pieces) {
    if (isSkip(piece)) seen.push(`skipped ${piece.reason} ${piece.name}`)
    else
      seen.push(`${piece.path}${piece.hidden === true ? ' (hidden)' : ''}: ${Buffer.from(piece.blob.bytes)}`)
  }
  return seen
}

const EXPECTED = (config: string, lower: string, upper: string): string[] => [
  `${config}!/environment-and-history: PATH=/bin\nSERVICE_NAME=shop\nRUN make install`,
  `${upper}!/etc/app.conf: new settings`,
  `${lower}!/etc/app.conf (hidden): base settings`,
  `${lower}!/etc/kept.conf: kept settings`,
  `${lower}!/opt/old/key.txt (hidden): old key`,
  `${lower}!/var/cache/a.txt (hidden): cached`,
]

test('an image that docker saved is read layer by layer, the top one first', async () => {
  const manifest = json([{ Config: 'c.json', RepoTags: ['shop:1'], Layers: ['a/layer.tar', 'b/layer.tar'] }])
  const image = tarOf([
    ['a/layer.tar', base],
    ['b/layer.tar', top],
    ['c.json', configuration],
    ['manifest.json', manifest],
  ])
  expect(await piecesOf(image)).toEqual(EXPECTED('c.json', 'a/layer.tar', 'b/layer.tar'))
})

test('an OCI layout with packed layers is read alike', async () => {
  const blob = (name: string): string => `blobs/sha256/${name}`
  const digest = (name: string) => ({ digest: `sha256:${name}` })
  const image = tarOf([
    ['oci-layout', json({ imageLayoutVersion: '1.0.0' })],
    ['index.json', json({ manifests: [digest('m')] })],
    [blob('m'), json({ config: digest('c'), layers: [digest('a'), digest('b')] })],
    [blob('c'), configuration],
    [blob('a'), gzipSync(base)],
    [blob('b'), gzipSync(top)],
  ])
  expect(await piecesOf(image)).toEqual(EXPECTED(blob('c'), blob('a'), blob('b')))
})

test('what an image starts is read, and statements among its layers are documents', async () => {
  const manifest = json([{ Config: 'c.json', Layers: ['a/layer.tar', 'statement.json'] }])
  const image = tarOf([
    ['a/layer.tar', tarOf([['etc/kept.conf', text('kept settings')]])],
    ['statement.json', json({ predicate: { builder: 'acme' } })],
    [
      'c.json',
      json({
        config: {
          Cmd: ['serve', '--token', 'x'],
          Entrypoint: ['/bin/sh', '-c'],
          OnBuild: ['RUN a'],
          Healthcheck: { Test: ['CMD', 'curl', '-u', 'a'] },
        },
      }),
    ],
    ['manifest.json', manifest],
  ])
  expect(await piecesOf(image)).toEqual([
    'statement.json: {"predicate":{"builder":"acme"}}',
    'c.json!/environment-and-history: /bin/sh -c\nserve --token x\nCMD curl -u a\nRUN a',
    'a/layer.tar!/etc/kept.conf: kept settings',
  ])
})

test('a tar of other things is no image', async () => {
  expect(await piecesOf(tarOf([['readme.txt', text('hello')]]))).toBeNull()
  expect(await piecesOf(text('no tar at all'))).toBeNull()
})

test('a layer that is missing, broken or cut off is counted', async () => {
  const manifest = json([{ Config: 'c.json', Layers: ['gone.tar', 'cut.tar', 'torn.tar.gz'] }])
  const image = tarOf([
    ['cut.tar', base.subarray(0, 700)],
    ['torn.tar.gz', gzipSync(base).subarray(0, 60)],
    ['c.json', configuration],
    ['manifest.json', manifest],
  ])
  const seen = (await piecesOf(image)) ?? []
  expect(seen.filter((each) => each.startsWith('skipped'))).toEqual([
    'skipped archive-corrupt gone.tar',
    'skipped archive-corrupt torn.tar.gz',
    'skipped archive-corrupt cut.tar',
  ])
  expect(seen).toContain('cut.tar!/etc/app.conf: base settings')
})

test('an image in a folder that is too large for a file is read layer by layer', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'sprawl-images-'))
  const manifest = json([{ Config: 'c.json', RepoTags: [], Layers: ['a/layer.tar'] }])
  const image = tarOf([
    ['a/layer.tar', base],
    ['c.json', configuration],
    ['manifest.json', manifest],
  ])
  writeFileSync(path.join(place, 'shop.tar'), image)
  writeFileSync(path.join(place, 'large.tar'), tarOf([['filler', Buffer.alloc(5_000)]]))
  writeFileSync(path.join(place, 'a.txt'), 'text')
  const { pieces } = await folderSource(place, { maxBytes: 4_000 })
  const seen: string[] = []
  for await (const piece of pieces) seen.push(isSkip(piece) ? `${piece.reason} ${piece.name}` : piece.path)
  rmSync(place, { recursive: true })
  expect(seen.sort()).toEqual([
    'a.txt',
    'shop.tar!a/layer.tar!/etc/app.conf',
    'shop.tar!a/layer.tar!/etc/kept.conf',
    'shop.tar!a/layer.tar!/opt/old/key.txt',
    'shop.tar!a/layer.tar!/var/cache/a.txt',
    'shop.tar!c.json!/environment-and-history',
    'too-large large.tar',
  ])
})
