import { zipDiagnostics } from './zip.ts';
import { packageDiagnostics } from './package.ts';
import { entityDiagnostics } from './entity.ts';
import { containerDiagnostics } from './container.ts';
import { collectionDiagnostics } from './collection.ts';
import { olxDiagnostics } from './olx.ts';
import { assetDiagnostics } from './asset.ts';
import { referenceDiagnostics } from './reference.ts';

/** Every live code. Numbers are never used again; dead codes move to retired.ts. */
export const catalogue = {
  ...zipDiagnostics,
  ...packageDiagnostics,
  ...entityDiagnostics,
  ...containerDiagnostics,
  ...collectionDiagnostics,
  ...olxDiagnostics,
  ...assetDiagnostics,
  ...referenceDiagnostics,
};
