import { bouncyCastle } from './bouncy-castle.ts'
import { derKey } from './der-key.ts'
import { javaKeyStore } from './java.ts'
import { keepass } from './keepass.ts'
import type { KeyFileFormat } from './key-file.ts'
import { pkcs12 } from './pkcs12.ts'

/** Every format of files that hold keys, by the name that rules use. */
export const keyFileFormats: Readonly<Record<string, KeyFileFormat>> = {
  'bouncy-castle': bouncyCastle,
  der: derKey,
  java: javaKeyStore,
  keepass,
  pkcs12,
}
