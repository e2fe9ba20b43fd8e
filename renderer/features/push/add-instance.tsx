import { useState } from 'react';
import {
  defaultDatabase,
  defaultRelease,
  releaseIds,
  releases,
} from '../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { Instance } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldAnswer } from '../../ui/text-field.tsx';
import { isInstanceUrl } from './field-checks.ts';
import { instanceStrings as strings } from './strings.ts';
import styles from './push.module.css';

export interface AddInstanceProps {
  readonly onClose: () => void;
  readonly onAdded: (instance: Instance) => void;
}

interface Profile {
  readonly name: string;
  readonly studioUrl: string;
  readonly lmsUrl: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly clientId: string;
  readonly clientSecret: string;
}

const empty: Profile = {
  name: '',
  studioUrl: '',
  lmsUrl: '',
  release: defaultRelease,
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
  const failure = failureOf(add.error);
  const save = (): void => {
    const lmsUrl = profile.lmsUrl === '' ? profile.studioUrl : profile.lmsUrl;
    add.mutate(
      { ...profile, lmsUrl },
      {
        onSuccess: (instance) => {
          onAdded(instance);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={strings.title}
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
            {strings.add}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{strings.what}</p>
        <FailureBanner failure={failure} />
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
      <div className={styles.pair}>
        <Select
          label={strings.release}
          choices={releaseIds.map((id) => ({ value: id, label: releases[id].label }))}
          value={profile.release}
          onChange={(release) => onChange({ release })}
        />
        <Select
          label={strings.database}
          choices={[
            { value: 'mysql' as const, label: 'MySQL' },
            { value: 'sqlite' as const, label: 'SQLite' },
          ]}
          value={profile.database}
          onChange={(database) => onChange({ database })}
        />
      </div>
      <SecretFields profile={profile} onChange={onChange} />
    </>
  );
}

function SecretFields({ profile, onChange }: ProfileFieldsProps) {
  const secrets = useCall('app.getInfo', {}).data?.secrets;
  return (
    <>
      <TextField
        label={strings.clientId}
        value={profile.clientId}
        onChange={(clientId) => onChange({ clientId })}
      />
      <TextField
        label={strings.clientSecret}
        type="password"
        value={profile.clientSecret}
        onChange={(clientSecret) => onChange({ clientSecret })}
        answer={{
          kind: 'help',
          words: secrets === 'keychain' ? strings.secretKeychain : strings.secretSession,
        }}
      />
    </>
  );
}
