import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { AlertState } from '#inventory/model/hosted-alert.ts'

export const alertParsers = {
  state: parseAsStringLiteral(AlertState.options),
  found: parseAsStringLiteral(['yes', 'no']),
  repositoryId: parseAsString,
}

export const loadAlertState = createLoader(alertParsers)
