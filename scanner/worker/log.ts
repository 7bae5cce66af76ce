import pino, { type Logger } from 'pino'

/** Fields that may never be written, wherever they stand: what they hold is a value, or near one. */
const REDACTED = [
  'secret',
  'value',
  'key',
  'salt',
  'password',
  'token',
  'handles',
  'context',
  'candidates',
  'bytes',
]

/** The log of a worker: one JSON line each on standard output. Errors are named, never quoted. */
export function workerLog(destination: pino.DestinationStream = pino.destination(1)): Logger {
  const paths = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino(
    {
      base: { pid: process.pid },
      redact: { paths, censor: '[redacted]' },
      serializers: { err: errorOf, error: errorOf },
    },
    destination,
  )
}

/** Name, code and place of an error; its message may quote what it failed at. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : 'not an error'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in error ? String(error.code) : undefined
  return { name: error.name, code, frames: frames.slice(0, 8).map((line) => line.trim()) }
}
