import { createLoader, createParser, parseAsArrayOf, parseAsStringLiteral } from 'nuqs/server'
import { z } from 'zod'
import { ScanState } from '#inventory/model/terms.ts'

const uuid = createParser({
  parse: (text) => z.uuid().safeParse(text).data ?? null,
  serialize: (value: string) => value,
})

export const scanParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(ScanState.options)).withDefault([]),
  repository: parseAsArrayOf(uuid).withDefault([]),
}
export const loadScanState = createLoader(scanParsers)
