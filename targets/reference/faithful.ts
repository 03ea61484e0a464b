import { randomUUID } from 'node:crypto';
import type { Behaviour } from './behaviour.ts';
import { openEnvelope } from './body/open-envelope.ts';
import { readJson } from './body/read-json.ts';
import { addressInSubnet } from './constraints/address-in-subnet.ts';
import { crossVpcEnabled } from './constraints/cross-vpc-enabled.ts';
import { crossVpcIpv4 } from './constraints/cross-vpc-ipv4.ts';
import { crossVpcProtocol } from './constraints/cross-vpc-protocol.ts';
import { familyOfPool } from './constraints/family-of-pool.ts';
import { familyOfSubnet } from './constraints/family-of-subnet.ts';
import { ownProject } from './constraints/own-project.ts';
import { subnetExists } from './constraints/subnet-exists.ts';
import { subnetInVpc } from './constraints/subnet-in-vpc.ts';
import { uniqueAddressAndPort } from './constraints/unique-address-and-port.ts';
import { derivations } from './derive/derivations.ts';
import { toDraft } from './draft.ts';
import { address } from './fields/address.ts';
import { adminStateUp } from './fields/admin-state-up.ts';
import { knownFields } from './fields/known-fields.ts';
import { name } from './fields/name.ts';
import { projectId } from './fields/project-id.ts';
import { protocolPort } from './fields/protocol-port.ts';
import { subnetCidrId } from './fields/subnet-cidr-id.ts';
import { weight } from './fields/weight.ts';
import { bodySize } from './gates/body-size.ts';
import { projectOfToken } from './gates/project-of-token.ts';
import { signatureValid } from './gates/signature-valid.ts';
import { tokenPresent } from './gates/token-present.ts';
import { tokenValid } from './gates/token-valid.ts';
import { batchCreateMembers } from './operations/batch-create-members.ts';
import { batchDeleteMembers } from './operations/batch-delete-members.ts';
import { createMember } from './operations/create-member.ts';
import { createToken } from './operations/create-token.ts';
import { deleteMember } from './operations/delete-member.ts';
import { listAllMembers } from './operations/list-all-members.ts';
import { listLoadBalancers } from './operations/list-load-balancers.ts';
import { listMembers } from './operations/list-members.ts';
import { listPools } from './operations/list-pools.ts';
import { listQuotaDetails } from './operations/list-quota-details.ts';
import { listVersions } from './operations/list-versions.ts';
import { showLoadBalancer } from './operations/show-load-balancer.ts';
import { showMember } from './operations/show-member.ts';
import { showPool } from './operations/show-pool.ts';
import { showQuota } from './operations/show-quota.ts';
import { updateMember } from './operations/update-member.ts';
import { sendReply, toReply } from './reply.ts';
import { toRoute } from './route.ts';
import { openStore } from './store.ts';

/** The register of every rule and step, as the page has them. */
export const faithful: Behaviour = {
  route: toRoute,
  gates: [bodySize, tokenPresent, tokenValid, signatureValid, projectOfToken],
  operations: {
    createMember,
    batchCreateMembers,
    listMembers,
    listAllMembers,
    showMember,
    updateMember,
    deleteMember,
    batchDeleteMembers,
    listPools,
    showPool,
    listLoadBalancers,
    showLoadBalancer,
    showQuota,
    listQuotaDetails,
    createToken,
    listVersions,
  },
  findPool: ({ pools }, poolId) => pools.find(({ id }) => id === poolId),
  readJson,
  openEnvelope,
  fields: [
    knownFields,
    ...address,
    ...protocolPort,
    ...weight,
    ...name,
    ...adminStateUp,
    ...projectId,
    ...subnetCidrId,
  ],
  toDraft,
  constraints: [
    ownProject,
    familyOfPool,
    crossVpcEnabled,
    crossVpcProtocol,
    crossVpcIpv4,
    subnetExists,
    subnetInVpc,
    familyOfSubnet,
    addressInSubnet,
    uniqueAddressAndPort,
  ],
  derive: derivations,
  openStore,
  now: () => new Date(),
  newRequestId: () => randomUUID().replaceAll('-', ''),
  respond: toReply,
  send: sendReply,
};
