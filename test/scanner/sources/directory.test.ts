import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { directorySource } from '#scanner/sources/directory.ts'
import { isSkip, type Piece } from '#scanner/sources/piece.ts'
import { fileReader } from '#scanner/sources/read-file.ts'
import { singleFile } from '#scanner/sources/single-file.ts'
import { standardInput } from '#scanner/sources/stdin.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'

describe('a folder outside git', () => {
  test('yields every regular file under its path, by the SHA-256 of its bytes', async () => {
    const top = folder({ 'b/c': 'two', a: 'one', '-dash': 'three', 'new\nline': 'four', '😀': 'five' })
    expect(await textsOf((await directorySource(top)).pieces)).toEqual({
      a: 'one',
      'b/c': 'two',
      '-dash': 'three',
      'new\nline': 'four',
      '😀': 'five',
    })
    const [piece] = await idsOf((await directorySource(folder({ a: 'one' }))).pieces)
    expect(piece).toBe('sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed')
  })

  test('obeys .gitignore files, the deeper one last, and counts what they leave out', async () => {
    const top = folder({
      '.gitignore': '*.log\nbuild/\n',
      'x.log': '-',
      'build/y': '-',
      'd/.gitignore': '!keep.log\n',
      'd/keep.log': 'kept',
      'd/z.log': '-',
    })
    const found = await textsOf((await directorySource(top)).pieces)
    expect(found).toMatchObject({
      'd/keep.log': 'kept',
      'x.log': 'ignored',
      build: 'ignored',
      'd/z.log': 'ignored',
    })
    const all = await textsOf((await directorySource(top, { ignored: true })).pieces)
    expect(all).toMatchObject({ 'x.log': '-', 'build/y': '-', 'd/z.log': '-' })
  })

  test('counts links, special files and what is over the cap, and never waits for a pipe', async () => {
    const top = folder({ 'd/a': 'one', outside: 'x' })
    symlinkSync('..', join(top, 'd', 'loop'))
    symlinkSync('/etc/hostname', join(top, 'link'))
    execFileSync('mkfifo', [join(top, 'pipe')])
    writeFileSync(join(top, 'sparse'), '')
    truncateSync(join(top, 'sparse'), 3 * 1024 ** 3)
    expect(await textsOf((await directorySource(top)).pieces)).toEqual({
      'd/a': 'one',
      'd/loop': 'symlink',
      link: 'symlink',
      outside: 'x',
      pipe: 'special-file',
      sparse: 'too-large',
    })
  })

  test('keeps names apart that are no UTF-8', async () => {
    const top = folder({})
    for (const byte of [0xfe, 0xff]) {
      writeFileSync(Buffer.concat([Buffer.from(`${top}/n`), Buffer.from([byte])]), `${byte}`)
    }
    expect(await textsOf((await directorySource(top)).pieces)).toEqual({ 'n\\xfe': '254', 'n\\xff': '255' })
  })

  test('reads a file of exactly the cap and skips one byte more', async () => {
    const top = folder({ fits: 'x'.repeat(300_000), over: 'x'.repeat(300_001) })
    const found = await textsOf((await directorySource(top, { maxBytes: 300_000 })).pieces)
    expect(found.fits).toHaveLength(300_000)
    expect(found.over).toBe('too-large')
  })

  test('a folder that is not there is an error', async () => {
    await expect(directorySource(join(scratchFolder(), 'none'))).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a file that may not be read is counted', () => {
    const file = join(folder({ a: 'one' }), 'a')
    chmodSync(file, 0)
    const asNobody = process.getuid?.() === 0
    if (asNobody) process.seteuid?.(65534)
    try {
      expect(fileReader(100)(file, 'a')).toEqual({ reason: 'unreadable', name: 'a', bytes: 0 })
    } finally {
      if (asNobody) process.seteuid?.(0)
    }
  })

  test('stops when cancelled', async () => {
    const controller = new AbortController()
    const { pieces } = await directorySource(folder({ a: 'one', b: 'two' }), { signal: controller.signal })
    controller.abort()
    await expect(textsOf(pieces)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a folder of a repository', () => {
  test('yields what git counts, with paths below that folder', async () => {
    const made = testRepository().commit({ '.gitignore': 'secret\n', 'd/a': 'tracked', b: 'elsewhere' })
    writeFileSync(join(made.path, 'd', 'new'), 'untracked')
    writeFileSync(join(made.path, 'd', 'secret'), 'ignored')
    const found = await textsOf((await directorySource(join(made.path, 'd'))).pieces)
    expect(found).toEqual({ a: 'tracked', new: 'untracked', secret: 'ignored' })
  })
})

describe('a single file and standard input', () => {
  test('a file and a pipe are read alike', async () => {
    const top = folder({ a: 'text' })
    execFileSync('mkfifo', [join(top, 'pipe')])
    const writing = import('node:fs/promises').then((fs) => fs.writeFile(join(top, 'pipe'), 'text'))
    for (const name of ['a', 'pipe']) {
      const path = join(top, name)
      expect(await textsOf((await singleFile(path)).pieces)).toEqual({ [path]: 'text' })
    }
    await writing
  })

  test('a missing file is an error', async () => {
    await expect(singleFile(join(scratchFolder(), 'none'))).rejects.toMatchObject({ code: 'not-found' })
  })

  test('standard input beyond the cap is counted', async () => {
    const { pieces } = standardInput(
      { maxBytes: 5 },
      Readable.from([Buffer.from('abc'), Buffer.from('defgh')]),
    )
    const found: Piece[] = []
    for await (const piece of pieces) found.push(piece)
    expect(
      found.map((piece) => (isSkip(piece) ? piece.bytes : Buffer.from(piece.blob.bytes).toString())),
    ).toEqual(['abcde', 3])
  })
})

function folder(files: Readonly<Record<string, string>>): string {
  const top = scratchFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(top, path, '..'), { recursive: true })
    writeFileSync(join(top, path), text)
  }
  return top
}

async function textsOf(pieces: AsyncIterable<Piece>): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const piece of pieces) {
    if (isSkip(piece)) found[piece.name.replace(/\/$/, '')] = piece.reason
    else found[piece.path] = Buffer.from(piece.blob.bytes).toString()
  }
  return found
}

async function idsOf(pieces: AsyncIterable<Piece>): Promise<string[]> {
  const ids: string[] = []
  for await (const piece of pieces) if (!isSkip(piece)) ids.push(piece.blob.id)
  return ids
}
