import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { PartChoice } from '#inventory/model/vault-view.ts'

export const partParsers = { state: parseAsStringLiteral(PartChoice.options) }

export const loadPartFilters = createLoader(partParsers)
