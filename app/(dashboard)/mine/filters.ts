import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { MineList } from '#inventory/model/mine.ts'

export const mineParsers = {
  which: parseAsStringLiteral(MineList.shape.which.unwrap().options).withDefault('all'),
}

export const loadMineState = createLoader(mineParsers)
