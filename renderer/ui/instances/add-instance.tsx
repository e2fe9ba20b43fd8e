import { useState } from 'react';
import { defaultDatabase } from '../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct } from '../../api/calls.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { TextField } from '../text-field.tsx';
import type { FieldAnswer } from '../text-field.tsx';
import { isInstanceUrl } from './instance-url.ts';
import { SecretFields } from './secret-fields.tsx';
import { knownReleases, ServerFields } from './server-fields.tsx';
import { useRefreshInstances } from './use-instances.ts';
import { strings } from './strings.ts';
import styles from './instances.module.css';

export interface AddInstanceProps {
  readonly onClose: () => void;
  readonly onAdded: (instance: Instance) => void;
}

interface Profile {
  readonly name: string;
  readonly studioUrl: string;
  readonly lmsUrl: string;
  readonly release: ReleaseId | 'detect';
  readonly database: Database;
  readonly clientId: string;
  readonly clientSecret: string;
}

const empty: Profile = {
  name: '',
  studioUrl: '',
  lmsUrl: '',
  release: 'detect',
  database: defaultDatabase,
  clientId: '',
  clientSecret: '',
};

function isFilled({ name, studioUrl, lmsUrl, clientId, clientSecret }: Profile): boolean {
  const texts = [name.trim(), clientId, clientSecret];
  return (
    texts.every((text) => text !== '') &&
    isInstanceUrl(studioUrl) &&
    (lmsUrl === '' || isInstanceUrl(lmsUrl))
  );
}

/** Asks for the addresses and the secret of an instance. */
export function AddInstance({ onClose, onAdded }: AddInstanceProps) {
  const [profile, setProfile] = useState(empty);
  const add = useAct('instances.add');
  const refresh = useRefreshInstances();
  const save = (): void => {
    const lmsUrl = profile.lmsUrl === '' ? profile.studioUrl : profile.lmsUrl;
    add.mutate(
      { ...profile, name: profile.name.trim(), lmsUrl },
      {
        onSuccess: (instance) => {
          void refresh().then(() => onAdded(instance));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={strings.addTitle}
      size="wide"
      onClose={onClose}
      isBusy={add.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <Button
            kind="strong"
            isBusy={add.isPending}
            off={isFilled(profile) ? undefined : strings.fill}
            onPress={save}
          >
            {strings.addButton}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{strings.what}</p>
        <FailureBanner failure={failureOf(add.error)} />
        <ProfileFields
          profile={profile}
          onChange={(part) => setProfile((before) => ({ ...before, ...part }))}
        />
      </div>
    </Dialog>
  );
}

interface ProfileFieldsProps {
  readonly profile: Profile;
  readonly onChange: (part: Partial<Profile>) => void;
}

function ProfileFields({ profile, onChange }: ProfileFieldsProps) {
  const urlAnswer = (text: string): FieldAnswer | null =>
    text === '' || isInstanceUrl(text) ? null : { kind: 'wrong', words: strings.urlWrong };
  const detect = { value: 'detect' as const, label: strings.detect, detail: strings.detectDetail };
  return (
    <>
      <TextField
        label={strings.name}
        value={profile.name}
        onChange={(name) => onChange({ name })}
        autoFocus
      />
      <TextField
        label={strings.studio}
        type="url"
        value={profile.studioUrl}
        placeholder="https://studio.example.org"
        onChange={(studioUrl) => onChange({ studioUrl: studioUrl.trim() })}
        answer={urlAnswer(profile.studioUrl)}
      />
      <TextField
        label={strings.lms}
        type="url"
        value={profile.lmsUrl}
        onChange={(lmsUrl) => onChange({ lmsUrl: lmsUrl.trim() })}
        answer={urlAnswer(profile.lmsUrl) ?? { kind: 'help', words: strings.lmsHelp }}
      />
      <ServerFields
        release={profile.release}
        database={profile.database}
        releaseChoices={[detect, ...knownReleases()]}
        onChange={onChange}
      />
      <SecretFields value={profile} onChange={onChange} />
    </>
  );
}
