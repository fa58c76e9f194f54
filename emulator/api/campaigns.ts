import { idOf, type Route } from "./routes";
import { Problem } from "../problems";
import type { World } from "../world";

const CAMPAIGNS = "/api/v2/outbound/campaigns";

export const campaignRoutes = (world: World): Route[] => [
  {
    method: "GET",
    url: `${CAMPAIGNS}/:id`,
    scope: "outbound.read",
    handler: (request) => {
      const campaign = world.store.get("campaigns", idOf(request));
      if (campaign === undefined) throw Problem.of("not_found", "no campaign has this id");
      return { status: 200, body: campaign };
    },
  },
];
