import { constants, type WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { UsageError } from '#scanner/usage-error.ts'

/** Where the report goes. `write` waits for the reader; after a reader has left, writing does nothing. */
export type Output = {
  readonly isTerminal: boolean
  readonly width: number
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** A report to be revealed goes to a terminal, or to a file that is made here for its owner only. */
export async function openOutput(file: string | null, reveal: boolean): Promise<Output> {
  if (file === null) {
    if (reveal && process.stdout.isTTY !== true)
      throw new UsageError(
        '--reveal writes raw values only to a terminal or to a new file: add --output FILE.',
        'scan',
      )
    return standardOutput()
  }
  return reveal ? newPrivateFile(file) : ordinaryFile(file)
}

const DEFAULT_WIDTH = 100

function standardOutput(): Output {
  const { stdout } = process
  let gone = false
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    gone = true
  })
  return {
    isTerminal: stdout.isTTY === true,
    width: stdout.isTTY === true ? stdout.columns : DEFAULT_WIDTH,
    async write(text) {
      if (gone || stdout.write(text)) return
      await drained(stdout)
    },
    close: async () => {},
  }
}

async function newPrivateFile(file: string): Promise<Output> {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
  const flags = O_CREAT | O_EXCL | O_WRONLY | (O_NOFOLLOW ?? 0)
  return toFile(
    await open(file, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new UsageError(
            `--reveal writes only to a file that it makes itself, and ${file} is there already.`,
            'scan',
          )
        : cannotWrite(file, error)
    }),
  )
}

async function ordinaryFile(file: string): Promise<Output> {
  return toFile(
    await open(file, 'w').catch((error: NodeJS.ErrnoException) => {
      throw cannotWrite(file, error)
    }),
  )
}

const cannotWrite = (file: string, error: NodeJS.ErrnoException) =>
  new UsageError(`${file} cannot be written (${error.code ?? error.message}).`, 'scan')

function toFile(handle: { createWriteStream(): WriteStream }): Output {
  const stream = handle.createWriteStream()
  let failure: Error | null = null
  stream.on('error', (error) => {
    failure = error
  })
  const fail = () => {
    if (failure !== null) throw failure
  }
  return {
    isTerminal: false,
    width: DEFAULT_WIDTH,
    async write(text) {
      fail()
      if (!stream.write(text)) await drained(stream)
      fail()
    },
    async close() {
      await new Promise<void>((resolve) => {
        stream.once('close', resolve)
        stream.end()
      })
      fail()
    },
  }
}

/** Settles when the stream takes more, or takes nothing ever again. */
const drained = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('error', done)
      resolve()
    }
    stream.on('drain', done).on('error', done)
  })
