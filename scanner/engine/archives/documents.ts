import { isKeyPairFile, keyPairAt } from '../decode/key-bytes.ts'
import type { Segment } from '../decode/segment.ts'
import { classText, dexText, isClassFile, isDex, isJavaObject, javaObjectText } from './class-file.ts'
import { isNotebook, notebookText } from './ipynb.ts'
import { isKeyFile, keyFileText } from './key-file.ts'
import { isOfficeText, officeText } from './office-text.ts'
import { isPyc, pycText } from './pyc.ts'
import { isSqlite, isSqliteLog, sqliteLogText, sqliteText } from './sqlite.ts'
import { hasWideStrings, wideStrings } from './wide-strings.ts'

/** The text of a document whose format takes it apart, each byte with its place; null when it is none of them. */
export function documentSegment(bytes: Uint8Array, inside: string | null): Segment | null {
  if (isNotebook(bytes)) return notEmpty(notebookText(bytes))
  if (isSqlite(bytes)) return notEmpty(sqliteText(bytes))
  if (isSqliteLog(bytes)) return notEmpty(sqliteLogText(bytes))
  if (isClassFile(bytes)) return notEmpty(classText(bytes))
  if (isJavaObject(bytes)) return notEmpty(javaObjectText(bytes))
  if (isDex(bytes)) return notEmpty(dexText(bytes))
  if (isKeyFile(bytes)) return notEmpty(keyFileText(bytes))
  if (hasWideStrings(bytes)) return notEmpty(wideStrings(bytes))
  if (isKeyPairFile(bytes)) return keyPairAt(bytes, 1)
  if (isPyc(bytes)) return notEmpty(pycText(bytes))
  return isOfficeText(bytes, inside) ? notEmpty(officeText(bytes)) : null
}

const notEmpty = (segment: Segment): Segment | null => (segment.bytes.length === 0 ? null : segment)
