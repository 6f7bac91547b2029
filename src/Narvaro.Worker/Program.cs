using Narvaro.Worker.Hosting;
using Narvaro.Worker.Verbs;

return await new Shell(Surroundings.OfProcess()).RunAsync(args);
