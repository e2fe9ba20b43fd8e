declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One archive that Carrel knows: a path and what was read from it. Says nothing about the path. */
export type ArchiveId = Branded<'ArchiveId'>;
/** One staging file; a re-read of the same archive gets another. */
export type StagingId = Branded<'StagingId'>;
/** A long piece of work that reports progress and can be cancelled. */
export type JobId = Branded<'JobId'>;
/** Archives that were opened together. */
export type BatchId = Branded<'BatchId'>;
/** One push of one approved archive to one instance. */
export type PushId = Branded<'PushId'>;
/** A profile of an Open edX instance. */
export type InstanceId = Branded<'InstanceId'>;
/** A file or folder that the browser host's picker has shown. */
export type PlaceId = Branded<'PlaceId'>;
