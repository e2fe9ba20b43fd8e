import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FailureBanner } from '../ui/failure-banner.tsx';
import { madeFailure } from './made-failure.ts';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

export function BannerParts() {
  return (
    <Section title="Banners">
      <div className={styles.stack}>
        <Banner kind="fatal" action={<Button size="small">Show details</Button>}>
          <b>This file cannot be read.</b> It ends in the middle of an entry; probably the download
          was cut.
        </Banner>
        <Banner kind="blocker" action={<Button size="small">Show findings</Button>}>
          <b>Ulmo would refuse this archive.</b> 2 titles are empty.
        </Banner>
        <Banner kind="loss" action={<Button size="small">Review</Button>}>
          <b>14 parts of the content would be gone or changed.</b>
        </Banner>
        <Banner kind="warning" action={<Button size="small">Read again</Button>}>
          <b>The file has changed since it was approved.</b>
        </Banner>
        <Banner kind="note">The other release was not predicted: reading was stopped.</Banner>
        <Banner kind="ok">
          <b>Approved for Ulmo</b> by r.anchorage, 8 Mar 2026
        </Banner>
        <FailureBanner failure={madeFailure} />
      </div>
    </Section>
  );
}
