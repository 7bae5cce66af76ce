'use client'
import { Button, Group } from '@mantine/core'
import { useResetPolicy } from '#app/_data/policy-actions.ts'
import classes from '#components/policy/policy.module.css'
import { fieldName, findingsFromWords, placeWords, valueWords } from '#components/policy/policy-words.ts'
import { When } from '#components/ui/when.tsx'
import type { PolicyPlace, PolicySettingView, PolicyView } from '#inventory/model/policy.ts'

type HowSetProps = {
  readonly policy: PolicyView
  /** Absent for who may only look. */
  readonly onEdit: ((place: PolicyPlace) => void) | undefined
}

/** The usual setting, and every place where somebody set another. The narrowest counts. */
export function HowSet({ policy, onEdit }: HowSetProps) {
  const reset = useResetPolicy(policy.id)
  const everywhere = policy.settings.some(({ place }) => place.kind === 'all')
  return (
    <ul className={classes.settings}>
      {!everywhere && (
        <li>
          <div className={classes.what}>
            <strong>Everywhere</strong>
            <span className={classes.soft}>As usual: {settingWords(policy.usual)}</span>
          </div>
          {onEdit !== undefined && (
            <Button size="compact-xs" variant="default" onClick={() => onEdit({ kind: 'all', value: '' })}>
              Change<span className="visually-hidden"> it everywhere</span>
            </Button>
          )}
        </li>
      )}
      {policy.settings.map((setting) => (
        <li key={`${setting.place.kind} ${setting.place.value}`}>
          <div className={classes.what}>
            <strong>{placeWords(setting)}</strong>
            <span className={classes.soft}>
              {setWords(policy, setting)}, since <When at={setting.changedAt} />
            </span>
          </div>
          {onEdit !== undefined && (
            <Group gap="xs">
              <Button size="compact-xs" variant="default" onClick={() => onEdit(setting.place)}>
                Change<span className="visually-hidden"> {placeWords(setting)}</span>
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                loading={reset.isPending}
                onClick={() => reset.mutate(setting.place)}
              >
                Reset<span className="visually-hidden"> {placeWords(setting)}</span>
              </Button>
            </Group>
          )}
        </li>
      ))}
    </ul>
  )
}

const setWords = (policy: PolicyView, { enabled, settings, findingsFrom }: PolicySettingView): string =>
  enabled
    ? `${settingWords({ ...policy.usual, ...settings })}; findings from ${findingsFromWords[findingsFrom]}`
    : 'Off'

function settingWords(settings: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(settings).map(
    ([name, value]) => `${fieldName(name).toLowerCase()}: ${valueWords(value)}`,
  )
  return words.length === 0 ? 'on' : words.join(', ')
}
