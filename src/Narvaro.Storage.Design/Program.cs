await Console.Error.WriteLineAsync(
    "Start-up project of 'dotnet ef': dotnet ef migrations add NAME --project src/Narvaro.Storage.X --startup-project src/Narvaro.Storage.Design -- x"
);
return 1;
