import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { PartState } from '#inventory/model/vault.ts'

export const partParsers = { state: parseAsStringLiteral(PartState.options) }

export const loadPartFilters = createLoader(partParsers)
