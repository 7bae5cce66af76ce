import pino, { type Logger } from 'pino'
import { errorFields, REDACTED_FIELDS, safeLine } from '#inventory/model/log-line.ts'

/**
 * The log of a worker: one JSON line each on standard output, of `SPRAWL_LOG_LEVEL` and above. Errors are named,
 * never quoted; foreign text cannot end a line or move a cursor.
 */
export function workerLog(destination: pino.DestinationStream = pino.destination(1)): Logger {
  const paths = REDACTED_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const level = process.env.SPRAWL_LOG_LEVEL ?? ''
  return pino(
    {
      level: ['debug', 'info', 'warn', 'error'].includes(level) ? level : 'info',
      base: { pid: process.pid },
      redact: { paths, censor: '[redacted]' },
      serializers: { err: errorFields, error: errorFields },
    },
    { write: (line) => destination.write(safeLine(line)) },
  )
}
