import { sql } from 'kysely';
import { parsePath, type FactPath } from '../../kernel/record.ts';
import type { FieldValue } from '../../kernel/field.ts';
import { withKeeper } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { insertFacts } from '../../modules/child/server/fact-rows.ts';

/** What a well-kept file says besides the three facts that every file of the nation has. */
const VALUES: Readonly<Record<string, FieldValue>> = {
  'child.sex': '1',
  'child.birthDate': '2015-03-15',
  'child.ethnicity': '01',
  'child.idNumber': '990102201503150018',
  'child.householdRegistered': true,
  'child.ruralRegistration': true,
  'child.villageGroup': '三组',
  'child.presentAddress': '三组12号',
  'child.wishes': '想学画画',
  'parent.father.name': '李建',
  'parent.father.phone': '99000000001',
  'parent.father.whereabouts': 'awayWorking',
  'parent.father.awayPlace': { text: '广东深圳' },
  'parent.father.trade': '建筑',
  'parent.father.education': '70',
  'parent.mother.name': '王梅',
  'parent.mother.phone': '99000000002',
  'parent.mother.whereabouts': 'awayWorking',
  'parent.mother.awayPlace': { text: '广东东莞' },
  'parent.mother.trade': '制衣',
  'parent.mother.education': '70',
  'carer.c1.name': '李大山',
  'carer.c1.role': 'main',
  'carer.c1.relationship': '61',
  'carer.c1.sex': '1',
  'carer.c1.phone': '99000000003',
  'carer.c1.health': 'fair',
  'carer.c1.education': '80',
  'guardianship.entrustedToOther': true,
  'guardianship.kind': 'good',
  'household.incomeSources': ['wages', 'farming'],
  'household.povertyKind': 'none',
  'household.children': 2,
  'household.emergencyPhone': '99000000004',
};

/** Gives some children of every reach measured a full file. Returns their ids by path. */
export async function fillSample(house: House, paths: readonly string[], ofEach: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const sample = new Map<string, readonly string[]>();
  for (const path of paths) {
    const rows = await withKeeper(house.engine, async (tx) => {
      const children = await tx.rows(sql<{ county: number; child_id: string; region: string; school_path: string | null }>`
        select county, child_id, region, school_path from child
        where region >= ${path} and region < ${`${path}~`} order by md5(child_id::text) limit ${ofEach}`);
      for (const [county, group] of Map.groupBy(children, (child) => child.county)) {
        const standing = new Map(
          group.map((child) => [child.child_id, { region: child.region, schoolPath: child.school_path ?? undefined }]),
        );
        await insertFacts(
          tx,
          { county, keyring: house.keyring, recordedAt: house.now(), recordedBy: newId(), commandId: newId() },
          group.flatMap(({ child_id: childId }) =>
            Object.entries(VALUES).map(([name, value]) => ({ childId, factId: newId(), path: parsePath(name) as FactPath, value })),
          ),
          (childId) => standing.get(childId) as { region: string; schoolPath: string | undefined },
        );
      }
      return children;
    });
    sample.set(
      path,
      rows.map(({ child_id: childId }) => childId),
    );
  }
  return sample;
}
