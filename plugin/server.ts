/** The gRPC service that the engine calls. The methods of the protocol that this package does not need answer UNIMPLEMENTED. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type handleUnaryCall,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as requests from "@pulumi/pulumi/proto/provider_pb";
import {
  ConfigureResponse,
  GetMappingResponse,
  GetSchemaResponse,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
  checkResponse,
  configDiffResponse,
  createResponse,
  diffResponse,
  readResponse,
  updateResponse,
} from "./answers";
import { checkConfig, configure, type Configured, diffConfig } from "./config";
import { invoke } from "./invoke";
import { EngineLog } from "./log";
import { DialerConfigs } from "./resource";
import { statusOf } from "./status";
import { version } from "./version";

/** As the engine itself: a stack may send large states. */
const LARGEST_MESSAGE_BYTES = 400 * 1024 * 1024;

/** @param engine address of the engine, where the process was given one @returns the port */
export async function serve(engine: string | undefined): Promise<number> {
  const server = new Server({ "grpc.max_receive_message_length": LARGEST_MESSAGE_BYTES });
  server.addService(ResourceProviderService, serviceOf(engine));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function serviceOf(engine: string | undefined): UntypedServiceImplementation {
  const log = new EngineLog();
  if (engine !== undefined) log.connect(engine);
  const cancelled = new AbortController();
  let configured: Configured | undefined;
  const needed = (): Configured => {
    if (configured === undefined) throw new Error("the engine did not configure the provider");
    return configured;
  };
  const resources = new DialerConfigs(needed, log, cancelled.signal);
  const answer = <Request, Response>(run: (request: Request) => Promise<Response> | Response) =>
    unary(log, run);
  return {
    handshake: answer((request: requests.ProviderHandshakeRequest) => {
      log.connect(request.getEngineAddress());
      return new ProviderHandshakeResponse().setAcceptSecrets(true).setSupportsAutonamingConfiguration(true);
    }),
    attach: answer((request: { getAddress(): string }) => {
      log.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: answer(() => new PluginInfo().setVersion(version)),
    getSchema: answer(() => new GetSchemaResponse().setSchema(readFileSync(SCHEMA, "utf8"))),
    getMapping: answer(() => new GetMappingResponse()),
    cancel: answer(() => {
      cancelled.abort(new Error("the command was cancelled"));
      return new Empty();
    }),
    checkConfig: answer((request: requests.CheckRequest) => checkResponse(checkConfig(request))),
    diffConfig: answer((request: requests.DiffRequest) => configDiffResponse(diffConfig(request))),
    configure: answer((request: requests.ConfigureRequest) => {
      configured = configure(request, log);
      return new ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    invoke: answer((request: requests.InvokeRequest) =>
      invoke(request, { configured: needed, signal: cancelled.signal }),
    ),
    check: answer(async (request: requests.CheckRequest) => checkResponse(await resources.check(request))),
    diff: answer(async (request: requests.DiffRequest) => diffResponse(await resources.diff(request))),
    create: answer(async (request: requests.CreateRequest) =>
      createResponse(await resources.create(request)),
    ),
    read: answer(async (request: requests.ReadRequest) => readResponse(await resources.read(request))),
    update: answer(async (request: requests.UpdateRequest) =>
      updateResponse(await resources.update(request)),
    ),
    delete: answer(async (request: requests.DeleteRequest) => {
      await resources.delete(request);
      return new Empty();
    }),
  };
}

const SCHEMA = join(__dirname, "..", "schema.json");

/** Lines of a call are shown under its resource; a failure becomes the status that the engine reads. */
function unary<Request, Response>(
  log: EngineLog,
  run: (request: Request) => Promise<Response> | Response,
): handleUnaryCall<Request, Response> {
  return ({ request }: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => {
    log
      .under(urnOf(request), async () => run(request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(statusOf(error)),
      );
  };
}

const urnOf = (request: unknown): string => {
  const { getUrn } = request as { getUrn?: () => string };
  return getUrn?.call(request) ?? "";
};
