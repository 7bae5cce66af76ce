import { Radio, Stack } from '@mantine/core'
import { VaultMode } from '#inventory/model/vault.ts'
import { modeSentences, modeWords } from './vault-words.ts'

type ModeChoiceProps = {
  readonly mode: VaultMode
  readonly onChange: (mode: VaultMode) => void
  /** Why the product gives no value to read; null where it does. */
  readonly valueless: string | null
}

/** How deep a vault is read: fingerprints only where there are values. */
export function ModeChoice({ mode, onChange, valueless }: ModeChoiceProps) {
  const isOff = (each: VaultMode) => each === 'fingerprint' && valueless !== null
  return (
    <Radio.Group
      label="How deep"
      value={isOff(mode) ? 'metadata' : mode}
      onChange={(value) => onChange(VaultMode.parse(value))}
    >
      <Stack gap="xs" mt={6}>
        {VaultMode.options.map((each) => (
          <Radio
            key={each}
            value={each}
            disabled={isOff(each)}
            label={modeWords[each]}
            description={isOff(each) ? `Not here: ${valueless}` : modeSentences[each]}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
