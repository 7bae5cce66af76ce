import { NumberInput, Switch } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { Sheet } from '#components/ui/sheet.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import {
  OrganisationSources,
  type OrganisationSourcesView,
  type SourceOption,
  sourceOptions,
} from '#inventory/model/hosted-text.ts'
import classes from './sources-form.module.css'

type SourcesFormProps = {
  readonly view: OrganisationSourcesView
  readonly mayChange: boolean
  readonly busy: boolean
  readonly onChange: (sources: OrganisationSources) => void
  readonly alertsLink: ReactNode
}

/** Switches for what is read besides code; each says what it reads, needs and costs, and how far it is. */
export function SourcesForm(props: SourcesFormProps) {
  return (
    <Sheet>
      <ul className={classes.list}>
        {sourceOptions.map((option) => (
          <Option key={option.key} option={option} {...props} />
        ))}
      </ul>
    </Sheet>
  )
}

function Option({ option, ...props }: SourcesFormProps & { option: SourceOption }) {
  const { view, mayChange, busy, onChange } = props
  const description = useId()
  return (
    <li className={classes.option}>
      <Switch
        label={<span className={classes.title}>{option.title}</span>}
        checked={view.sources[option.key]}
        disabled={!mayChange || busy}
        aria-describedby={description}
        onChange={(event) => onChange({ ...view.sources, [option.key]: event.currentTarget.checked })}
      />
      <div id={description} className={classes.words}>
        <p>{option.reads}</p>
        <dl>
          <dt>Needs</dt>
          <dd>
            <code>{option.needs}</code>
          </dd>
          <dt>Costs</dt>
          <dd>{option.costs}</dd>
          <dt>So far</dt>
          <dd>
            <SoFar option={option} {...props} />
          </dd>
        </dl>
        {option.key === 'actions-logs' && view.sources['actions-logs'] && <LogDays {...props} />}
      </div>
    </li>
  )
}

function SoFar({ option, view, alertsLink }: SourcesFormProps & { option: SourceOption }) {
  if (option.key === 'alerts') {
    const { readAt, error } = view.alerts
    return (
      <>
        {readAt === null ? (
          'never read'
        ) : (
          <>
            read <When at={readAt} />
          </>
        )}
        {alertsLink !== false && <>: {alertsLink}</>}
        {error !== null && <p className={classes.error}>{error}</p>}
      </>
    )
  }
  const text = view.texts.find(({ kind }) => kind === option.key)
  if (text === undefined) return 'never read'
  return (
    <>
      {text.read} of {plural(text.repositories, 'repository', 'repositories')} read to the end
      {text.lastReadAt !== null && (
        <>
          , last <When at={text.lastReadAt} />
        </>
      )}
      {text.failed > 0 && (
        <p className={classes.error}>
          {text.failed} could not be read: {text.error}
        </p>
      )}
    </>
  )
}

const Days = OrganisationSources.shape.logDays.unwrap()

function LogDays({ view, mayChange, busy, onChange }: SourcesFormProps) {
  const [days, setDays] = useState<number | string>(view.sources.logDays)
  const keep = () => {
    const wanted = Days.safeParse(days)
    if (!wanted.success) setDays(view.sources.logDays)
    else if (wanted.data !== view.sources.logDays) onChange({ ...view.sources, logDays: wanted.data })
  }
  return (
    <NumberInput
      size="xs"
      w="16rem"
      label="Days to go back at first"
      description="GitHub keeps logs for 90 days unless told otherwise."
      min={1}
      max={400}
      value={days}
      disabled={!mayChange || busy}
      onChange={setDays}
      onBlur={keep}
    />
  )
}
