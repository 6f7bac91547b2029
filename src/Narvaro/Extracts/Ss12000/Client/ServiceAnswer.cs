using System.Globalization;
using System.Net;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>What an answer means. Its body is never quoted: an error text may hold anything.</summary>
internal static class ServiceAnswer
{
    public static string Number(HttpResponseMessage answer) => ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);

    /// <summary>Throws unless the answer is the one that was asked for.</summary>
    public static void Judge(HttpResponseMessage answer, string path)
    {
        switch (answer.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                return;
            case HttpStatusCode.BadRequest:
                throw new RefusedQueryException(path);
            case HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented:
                throw new NotOfferedException(path);
            case HttpStatusCode.Gone:
                throw new ListLostException(path);
            case HttpStatusCode.ServiceUnavailable when answer.Headers.RetryAfter is null:
            case HttpStatusCode.RequestEntityTooLarge:
                throw new TooLargeException(path);
            case HttpStatusCode.Unauthorized:
                throw new ServiceTroubleException($"{path}: inloggningen godtas inte (svar 401); rätt nyckel eller certifikat");
            case HttpStatusCode.Forbidden:
                throw new ServiceTroubleException($"{path}: åtkomst nekad (svar 403); ge klienten läsrätt i skolsystemet");
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                throw new ServiceTroubleException($"{path}: skolsystemet är upptaget och ber oss komma tillbaka senare");
            default:
                throw new ServiceTroubleException($"{path}: oväntat svar {Number(answer)} från skolsystemet; rätt baseUrl?");
        }
    }
}
