/** Errors as the engine reads them. */
import { Metadata, status as codes, type ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { type FlatInputs, sayable } from "pulumi-cxone-dialer/internal";
import { structOf } from "./values";
import { keptAfterFailure } from "./kept";

/** A failure that leaves an object behind. The id and the properties enter the state, so that nothing is lost. */
interface HalfMade {
  id: string;
  properties: FlatInputs;
  reasons: string[];
}

const isHalfMade = (error: object): error is HalfMade =>
  "id" in error && "properties" in error && "reasons" in error;

export function statusOf(error: unknown): Partial<ServiceError> {
  const message = error instanceof Error ? error.message : "an unknown failure";
  const answer = { code: codes.UNKNOWN, details: message, message };
  if (typeof error !== "object" || error === null || !isHalfMade(error)) return answer;
  const detail = new ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(structOf(keptAfterFailure(error.properties)))
    .setReasonsList(error.reasons.map(sayable));
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status().setCode(codes.UNKNOWN).setMessage(message);
  whole.addDetails(packed);
  const metadata = new Metadata();
  // The engine reads structured details from this header alone.
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return { ...answer, metadata };
}
