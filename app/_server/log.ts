import pino, { type Logger } from 'pino'
import { currentRequest } from '#app/_http/current-request.ts'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { errorFields, REDACTED_FIELDS, safeLine } from '#inventory/model/log-line.ts'

const LEVELS = pino.levels.labels

/**
 * The log of the web process on standard output: JSON, a line each, or the same as text for people. A line written
 * while a request is answered carries the request's id. Errors are named, never quoted; foreign text cannot end a line.
 */
export function webLog(
  { level, format }: DoorSettings['log'],
  destination: pino.DestinationStream = pino.destination(1),
): Logger {
  const paths = REDACTED_FIELDS.flatMap((name) => [name, `*.${name}`])
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths, censor: '[redacted]' },
      serializers: { err: errorFields, error: errorFields },
      mixin: () => {
        const current = currentRequest()
        return current === null ? {} : { request: current.id }
      },
    },
    { write: (line) => destination.write(safeLine(format === 'text' ? asText(line) : line)) },
  )
}

/** `12:00:00 info request method=GET route=/ …`: values stay JSON, so that none can look like two fields. */
function asText(line: string): string {
  const { level, time, msg, pid: _, ...fields } = Object(JSON.parse(line))
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const at = new Date(Number(time)).toISOString()
  const said = JSON.stringify(String(msg ?? '')).slice(1, -1)
  return `${[at, LEVELS[Number(level)] ?? '', said, ...pairs].join(' ')}\n`
}

/**
 * Leads what Next and libraries say on the console into the log: texts cut, errors named. Their words may quote what a
 * query held, so of several arguments only the first text and the first error are kept.
 */
export function logTheConsole(log: Logger): void {
  const lead =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (...said: unknown[]) => {
      const error = said.find((each) => each instanceof Error)
      const text = said.find((each) => typeof each === 'string')
      const message = typeof text === 'string' && error === undefined ? text.slice(0, 500) : 'console'
      log[level](error === undefined ? {} : { error }, message)
    }
  Object.assign(console, {
    error: lead('error'),
    warn: lead('warn'),
    info: lead('info'),
    log: lead('info'),
    debug: lead('debug'),
  })
}
