import { createLoader, parseAsArrayOf, parseAsStringLiteral } from 'nuqs/server'
import { z } from 'zod'
import { ScanState } from '#inventory/model/terms.ts'
import { checked } from '../checked.ts'

export const scanParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(ScanState.options)).withDefault([]),
  repository: parseAsArrayOf(checked(z.uuid())).withDefault([]),
}
export const loadScanState = createLoader(scanParsers)
