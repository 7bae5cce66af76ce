import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tarOf } from '#test/scanner/engine/archive-makers.ts'
import { scratchFolder } from '#test/support/git.ts'
import { openScanning, presences, values } from './scanning.ts'

const scanning = openScanning()
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const file = (value: string): Buffer => Buffer.from(`token = "${value}"\n`)
const LARGER_THAN_A_FILE = 101 * 1024 * 1024

test('an image in a folder is in the ledger with its layers; what a layer took away is in history', async () => {
  const { github, stripe } = values(16_001)
  const folder = scratchFolder()
  mkdirSync(folder, { recursive: true })
  const image = tarOf([
    [
      'a/layer.tar',
      tarOf([
        ['etc/kept.ini', file(github)],
        ['etc/gone.ini', file(stripe)],
      ]),
    ],
    ['b/layer.tar', tarOf([['etc/.wh.gone.ini', Buffer.alloc(0)]])],
    ['c.json', json({ config: { Env: [] } })],
    ['manifest.json', json([{ Config: 'c.json', RepoTags: [], Layers: ['a/layer.tar', 'b/layer.tar'] }])],
    ['filler', Buffer.alloc(LARGER_THAN_A_FILE)],
  ])
  writeFileSync(join(folder, 'shop.tar'), image)
  expect(await scanning.scanFolder(folder)).toMatchObject({ state: 'done', error: null, findingsNew: 2 })
  expect(await presences(scanning.db, folder)).toEqual([
    'shop.tar!a/layer.tar!/etc/gone.ini in-history',
    'shop.tar!a/layer.tar!/etc/kept.ini at-head',
  ])
})
